/*
 * Who may do what, stated by hand and reviewed: the room API's tables are held against it (design §2).
 * Columns: P panel, D door, G guest, K kiosk, O operator, A admin, H hub, I integrator.
 * A row says every role that may; a role that is not named may not.
 */

/** Commands: who may call, and the scope an integrator's token needs. */
export const callers = `
room.ping            P K O A H I:read
meeting.start        P O A H I:call
meeting.join         P O A H I:call
meeting.leave        P O A H I:call
meeting.create       P O A H I:call
microphone.mute      P O A H I:call
volume.set           P O A H I:call
camera.send          P O A H I:call
self.show            P O A H I:call
screen.layout        P O A H I:call
camera.drive         P O A H I:camera
camera.stop          P O A H I:camera
camera.moveTo        P O A H I:camera
camera.nudge         P O A H I:camera
camera.home          P O A H I:camera
camera.select        P O A H I:camera
camera.power         P O A H I:camera
camera.adjust        P O A H I:camera
camera.level         P O A H I:camera
camera.focus         P O A H I:camera
camera.findPicture   A H
camera.choosePicture A H
camera.askToLook     A
camera.allowLook     A
camera.look          A
camera.keepLooking   A
kiosk.looked         K
kiosk.lookStill      K
kiosk.videos         K
kiosk.stream         K
stream.report        K
display.setPower     P O A H I:call
display.selectInput  P O A H I:call
display.setMute      P O A H I:call
display.setFreeze    P O A H I:call
display.setVolume    P O A H I:call
display.touched      P K
scene.list           P K O A H I:read
scene.store          P O A H I:call
scene.recall         P O A H I:call
scene.undo           P O A H I:call
scene.rename         P O A H I:call
scene.delete         P O A H I:call
scene.restore        P O A H I:call
preset.store         P O A H I:camera
preset.recall        P O A H I:camera
preset.rename        P O A H I:camera
preset.arrange       P O A H I:camera
preset.delete        P O A H I:camera
preset.restore       P O A H I:camera
kiosk.report         K
kiosk.still          K
kiosk.motion         K
kiosk.track          K
screen.report        K
screen.outputs       K
sound.report         K
settings.read        P K O A H I:settings
settings.write       A H I:settings
settings.history     O A H
settings.revert      A H
access.list          O A H
access.rename        A H
access.revoke        A H
panels.invite        K A H
tokens.create        A
accounts.password    O A
accounts.list        A
accounts.create      A
accounts.remove      A
accounts.setRole     A
accounts.givePassword A
accounts.liftSecondFactor A
secondFactor.read    O A
secondFactor.begin   O A
secondFactor.confirm O A
secondFactor.renewCodes O A
secondFactor.end     O A
log.read             A H
audit.read           A H
problems.seen        A H
device.exchanges     O A H
device.aroundFault   O A H
device.reopen        O A H
device.find          A H
device.use           A H
device.powerCycle    A
device.send          A
room.restart         O A H
pairing.begin        P O A H I:read
pairing.confirm      P
system.reboot        O A H
system.network       O A H
system.setNetwork    A H
system.keepNetwork   A H
system.goBackNetwork A H
system.time          O A H
system.setHostName   A H
certificate.read     A H I:certificate
certificate.request  A I:certificate
certificate.use      A I:certificate
certificate.drop     A
certificate.restore  A
fleet.join           A
fleet.leave          A
system.setNetworkTime A H
room.tidy            K A H
kiosk.recover        K
test.begin           O A
test.answer          O A
test.stop            O A
test.sign            O A
test.reports         O A H
sound.measureEcho    O A
sound.probed         K
`;

/** Status: who may read each node. A pairing code and the first administrator's code are the screen's alone. */
export const readers = `
room                 P D G K O A H I
controller           O A H
network              P K O A H I
certificate          O A H
fleet                O A H
system               K O A H
system.change        O A H
setup                P K O A H
setup.code           K
pairing              K
call                 P K O A H I
call.intent          K
media.wanted         K
occupied             P D G K O A H I
presence             O A H I
presence.motion      P K O A H I
people               P K O A H I
microphone           P K O A H I
volume               P K O A H I
camera.sending       P K O A H I
self.view            P K O A H I
screen.layout        P K O A H I
screen.drawn         P K O A H I
screen.layout.wanted K
camera               P K O A H I
cameras              P K O A H I
camera.position      P K O A H I
camera.hands         P O A H I
camera.presets       P K O A H I
camera.still.wanted  K
camera.track.wanted  K
camera.picture       K
camera.bound         O A H
camera.models        O A H
camera.search        O A H
camera.watch         K
camera.look          K
camera.choice        A
scenes               P K O A H I
speakerphone         P K O A H I
display              P K O A H I
display.black        K
wires                O A H
wires.faults         O A H
devices.found        O A H
devices.moved        O A H
repairs              O A H
kiosk                P K O A H I
kiosk.recovery       O A H
kiosk.restart        K
screen.outputs       O A H
sound                P K O A H I
sound.echo           O A H
sound.wanted         K
sound.pinned         K
meeting.server       P K O A H I
test                 O A H
test.screen          K
problems             P K O A H I
panels               O A H
`;

/** Settings: who may read the value. */
export const settingReaders = `
room.name                P K O A H I
room.language            P K O A H I
room.timeZone            P K O A H I
room.setUp               O A H
meeting.title            P K O A H I
meeting.startMuted       P K O A H I
meeting.startWithCamera  P K O A H I
meeting.publicAddress    O A H
meeting.scene            O A H
meeting.layout           P K O A H I
camera.name              O A H
camera.kind              O A H
camera.port              O A H
camera.baud              O A H
camera.address           O A H
camera.user              O A H
camera.password          O A H
camera.model             O A H
camera.upsideDown        O A H
camera.trackingAfter     O A H
camera.picture           O A H
camera.presetPictures    O A H
camera2.name             O A H
camera2.kind             O A H
camera2.port             O A H
camera2.baud             O A H
camera2.address          O A H
camera2.user             O A H
camera2.password         O A H
camera2.model            O A H
camera2.upsideDown       O A H
camera2.picture          O A H
camera3.name             O A H
camera3.kind             O A H
camera3.port             O A H
camera3.baud             O A H
camera3.address          O A H
camera3.user             O A H
camera3.password         O A H
camera3.model            O A H
camera3.upsideDown       O A H
camera3.picture          O A H
camera4.name             O A H
camera4.kind             O A H
camera4.port             O A H
camera4.baud             O A H
camera4.address          O A H
camera4.user             O A H
camera4.password         O A H
camera4.model            O A H
camera4.upsideDown       O A H
camera4.picture          O A H
display.serial           O A H
display.serialPort       O A H
display.network          O A H
display.host             O A H
display.number           O A H
display.password         O A H
display.pin              O A H
display.certificate      O A H
display.cec              O A H
display.input            O A H
display.quietMinutes     O A H
display.hours            O A H
sound.volume             P K O A H I
speakerphone.kind        O A H
speakerphone.startsMeeting O A H
sound.microphone         O A H
sound.speaker            O A H
sound.microphoneLevel    O A H
sound.echoNightly        O A H
sound.echoTime           O A H
presence.touchMinutes    O A H
presence.mqttHost        O A H
presence.mqttTls         O A H
presence.mqttFingerprint O A H
presence.mqttUser        O A H
presence.mqttPassword    O A H
presence.mqttTopic       O A H
presence.mqttField       O A H
presence.mqttOn          O A H
presence.mqttOff         O A H
presence.mqttAvailability O A H
presence.mqttSilentMinutes O A H
presence.contactPort     O A H
presence.contactLine     O A H
presence.contactOpen     O A H
presence.usb             O A H
presence.hdmiDevice      O A H
presence.display         O A H
presence.motion          O A H
presence.motionMinutes   O A H
access.panelDays         O A H
access.adminMinutes      O A H
access.secondFactor      O A H
log.level                O A H
log.auditEntries         O A H
network.clients          O A H
network.requestsPerSecond O A H
`;

/** Streams: who may subscribe; after > who may feed. */
export const streamUsers = `
levels               P K O A H I > K
camera.position      P K O A H I >
statistics           O A H > K
camera.motion        O A H > K
log                  A H >
exchanges            O A H >
`;

/** Events: who hears of them. */
export const listeners = `
preset.deleted       P K O A H I
scene.deleted        P K O A H I
panel.paired         K O A H
panel.revoked        O A H
settings.changed     O A H
screen.recovered     O A H
sound.drifted        O A H
sign-in.refused      A H
`;
