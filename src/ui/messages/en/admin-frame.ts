/** English words of the admin's door and frame, and what its places share. */
export const adminFrame = {
  "admin.away.asOf":
    "The room's controller has not answered since {time}. What you see is from then. It is being called again.",
  "admin.away.first": "The room's controller does not answer. It is being called again.",

  "admin.door.asking": "Asking the room who you are",
  "admin.door.away": "The room does not answer",
  "admin.door.away.todo":
    "It is being called again every two seconds. If it stays so, check the address, the network and that the room is switched on.",
  "admin.door.reload": "Reload the page",
  "admin.door.version": "This page is older than the room",
  "admin.door.version.todo": "The room has been updated since the page was opened.",
  "admin.door.wait": "The next try is possible in {seconds, plural, one {# second} other {# seconds}}.",
  "admin.door.waited": "You can try again now.",

  "admin.download": "Download",

  "admin.frame.problems": "{count, plural, one {# problem} other {# problems}}",
  "admin.frame.product": "Parley administration",
  "admin.frame.refused": "This place is not for your role",
  "admin.frame.refused.todo":
    "You are signed in as {role}. An administrator of the room can show it to you, or add you anew with a role that may.",
  "admin.frame.unsaved": "{count, plural, one {# change not saved} other {# changes not saved}}",

  "admin.older": "Load older",

  "admin.password.hint":
    "At least 10 characters. Three or four words that do not belong together are easy to keep and hard to guess.",
  "admin.password.strength.fair": "Fair: a few more characters make it strong",
  "admin.password.strength.short": "Too short",
  "admin.password.strength.strong": "Strong",
  "admin.password.strength.weak": "Weak: easy to guess",

  "admin.place.access": "Panels and access",
  "admin.place.audit": "Audit",
  "admin.place.devices": "Devices",
  "admin.place.history": "History",
  "admin.place.log": "Log",
  "admin.place.network": "Network and time",
  "admin.place.overview": "Overview",
  "admin.place.settings": "Settings",

  "admin.reading": "Reading from the room",
  "admin.reload": "Read again",

  "admin.role.admin": "Administrator",
  "admin.role.door": "Door sign",
  "admin.role.guest": "Guest",
  "admin.role.hub": "Fleet",
  "admin.role.integrator": "API token",
  "admin.role.kiosk": "Screen",
  "admin.role.operator": "Operator",
  "admin.role.panel": "Panel",

  "admin.setUp.code": "Code on the room's screen",
  "admin.setUp.code.hint": "It is also in the journal of the room's computer.",
  "admin.setUp.code.missing": "Type the code the screen shows.",
  "admin.setUp.intro": "This room has no administrator yet. Whoever gives the code on its screen becomes the first.",
  "admin.setUp.name": "Your name",
  "admin.setUp.name.hint": "You sign in with it, and it stands beside everything you change.",
  "admin.setUp.name.missing": "Type a name to sign in with.",
  "admin.setUp.password": "Password",
  "admin.setUp.password.short": "A password has at least {count} characters.",
  "admin.setUp.submit": "Set up the room",
  "admin.setUp.title": "Make the first administrator",

  "admin.signIn.name": "Name",
  "admin.signIn.name.missing": "Type the name you sign in with.",
  "admin.signIn.password": "Password",
  "admin.signIn.password.missing": "Type your password.",
  "admin.signIn.reason.ended":
    "You have been signed out: nothing was done here for a while, or your access was changed or taken away",
  "admin.signIn.reason.panel":
    "This browser is one of the room's panels. Signing in here makes it an administrator's instead",
  "admin.signIn.reason.signed-out": "You have signed out",
  "admin.signIn.submit": "Sign in",
  "admin.signIn.title": "This room's administration",

  "admin.tail.drawn": "The newest {drawn, number} of {count, number} are shown; copies and downloads hold all.",
  "admin.tail.goOn": "Go on ({count, plural, =0 {nothing new} other {# new}})",
  "admin.tail.hold": "Hold still",

  "admin.unknown": "Not known yet",
} as const;
