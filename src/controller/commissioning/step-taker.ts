import {
  type Attendant,
  confirmedBy,
  type Found,
  found,
  refused,
  unlessStopped,
} from "#devices/commissioning/attendant.ts";
import { testCameraMove } from "#devices/commissioning/camera-step.ts";
import { testDisplayOff, testDisplayOn } from "#devices/commissioning/display-steps.ts";
import { judgeEcho, judgeTone } from "#devices/commissioning/sound-steps.ts";
import { testLamps, testMuteKey, testRing } from "#devices/commissioning/speakerphone-steps.ts";
import type { CameraId } from "#protocol/camera-settings.ts";
import { cameraOf, isCameraStep, type ProbeMeasured, type TestStep } from "#protocol/room-test.ts";
import type { BeforeTest } from "./kept-test.ts";
import type { TestedRoom } from "./tested-room.ts";

/** As loud as the test plays, percent, where the room's own volume is less. */
const testVolume = 50;

/** Takes the steps of one test, and puts back what they changed when it is disposed of. */
export class StepTaker implements AsyncDisposable {
  readonly #room: TestedRoom;
  readonly #attendant: Attendant;
  readonly #remember: (before: BeforeTest) => Promise<void>;
  readonly #putBack = new AsyncDisposableStack();
  #shown: { readonly id: CameraId; readonly back: Disposable } | undefined;
  #displayWasLit: boolean | undefined;
  #heard: { readonly measured: ProbeMeasured; readonly tone: Found } | undefined;

  /** @param remember keeps what is about to be changed, should this process not live to put it back */
  constructor(room: TestedRoom, attendant: Attendant, remember: (before: BeforeTest) => Promise<void>) {
    this.#room = room;
    this.#attendant = attendant;
    this.#remember = remember;
    this.#putBack.defer(() => {
      room.screen.show(null);
      this.#showCamera(undefined);
    });
    room.screen.show("card");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#putBack.disposeAsync();
  }

  take(step: TestStep): Promise<Found> {
    this.#showCamera(isCameraStep(step) ? cameraOf(step) : undefined);
    if (isCameraStep(step)) return step.endsWith(".move") ? this.#move() : this.#picture();
    switch (step) {
      case "speakerphone.ring":
        return this.#withSpeakerphone(testRing);
      case "speakerphone.lamps":
        return this.#withSpeakerphone(testLamps);
      case "speakerphone.mute":
        return this.#withSpeakerphone(testMuteKey);
      case "display.off":
        return this.#displayOff();
      case "display.on":
        return this.#displayOn();
      case "sound.voice":
        // The screen does not listen for voices: that step is taken at a terminal.
        return Promise.resolve(found("lacks-it"));
      case "sound.tone":
        return this.#tone();
      case "sound.echo":
        return this.#echo();
    }
  }

  /** One camera after the other is seen and steered, and then the one that people chose again. */
  #showCamera(id: CameraId | undefined): void {
    if (this.#shown?.id === id) return;
    this.#shown?.back[Symbol.dispose]();
    this.#shown = id === undefined ? undefined : { id, back: this.#room.showCamera(id) };
  }

  async #move(): Promise<Found> {
    const { camera } = this.#room;
    return camera === undefined ? found("not-there") : testCameraMove(camera, this.#attendant);
  }

  async #picture(): Promise<Found> {
    const { screen } = this.#room;
    if (!screen.present) return found("screen-away");
    screen.show("picture");
    try {
      return await confirmedBy(this.#attendant, "camera-picture", "seen-by-person");
    } finally {
      screen.show("card");
    }
  }

  async #withSpeakerphone(step: typeof testRing): Promise<Found> {
    using phone = this.#room.lendSpeakerphone();
    return phone === undefined ? found("not-there") : await step(phone, this.#attendant);
  }

  async #displayOff(): Promise<Found> {
    const { display } = this.#room;
    if (display === undefined) return found("not-there");
    const { lit: wasLit, input } = display;
    await this.#remember({ display: { lit: wasLit, input } });
    this.#displayWasLit = wasLit;
    this.#putBack.defer(async () => {
      if (this.#room.display?.lit !== wasLit) await this.#room.display?.setPower(wasLit).catch(() => undefined);
      const now = this.#room.display;
      // Some forget their input with their power.
      if (wasLit && input !== null && now !== undefined && now.input !== input)
        await now.selectInput(input).catch(() => undefined);
    });
    return testDisplayOff(display, this.#attendant);
  }

  async #displayOn(): Promise<Found> {
    const { display } = this.#room;
    if (display === undefined || this.#displayWasLit === undefined) return found("not-there");
    return testDisplayOn(display, this.#attendant);
  }

  async #tone(): Promise<Found> {
    const { screen, volume } = this.#room;
    if (!screen.present) return found("screen-away");
    if (screen.unheard !== undefined) return found(screen.unheard);
    if (volume < testVolume) {
      await this.#remember({ volume });
      await this.#room.setVolume(testVolume);
      this.#putBack.defer(async () => {
        await this.#room.setVolume(volume).catch(() => undefined);
      });
    }
    let measured: ProbeMeasured | undefined;
    try {
      measured = await unlessStopped(this.#attendant, screen.probe(this.#attendant.stopped));
      // A sound system that has just woken may swallow or break up the first sound: once more before it counts.
      if (measured?.heard === false)
        measured = await unlessStopped(this.#attendant, screen.probe(this.#attendant.stopped));
    } catch (error) {
      return { ...refused(error), finding: "sound-refused" };
    }
    if (measured === undefined) return found("stopped");
    const tone = await judgeTone(measured, this.#attendant, false);
    this.#heard = { measured, tone };
    return tone;
  }

  async #echo(): Promise<Found> {
    const { screen } = this.#room;
    const heard = this.#heard;
    if (heard === undefined) return found(screen.present ? (screen.unheard ?? "sound-refused") : "screen-away");
    const judged = judgeEcho(heard.measured, heard.tone);
    if (judged.finding !== "echo-left" || !screen.present) return judged;
    // A canceller works in real time, and may lose the thread once while the machine has something else to do.
    try {
      const again = await unlessStopped(this.#attendant, screen.probe(this.#attendant.stopped));
      return again?.heard === true ? judgeEcho(again, heard.tone) : judged;
    } catch {
      return judged;
    }
  }
}
