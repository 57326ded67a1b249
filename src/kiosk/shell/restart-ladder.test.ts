import { describe, expect, test } from "vitest";
import { type ScreenTrouble, screenTroubleNames } from "#protocol/screen-troubles.ts";
import {
  climb,
  forgetful,
  type LadderState,
  type LadderStep,
  ladderBottom,
  ladderLimits,
  recovered,
} from "./restart-ladder.ts";

const minute = 60_000;

/** One trouble after another, each at its time; what was done about each. */
function story(...troubles: readonly (readonly [at: number, trouble: ScreenTrouble])[]) {
  let state: LadderState = ladderBottom;
  const steps: LadderStep[] = [];
  for (const [at, trouble] of troubles) {
    const climbed = climb(state, trouble, at);
    state = climbed.state;
    steps.push(climbed.step);
  }
  return { state, steps, done: steps.map((step) => step.do) };
}

/** The same trouble every `everyMs`, so many times. */
function again(trouble: ScreenTrouble, times: number, everyMs: number, from = 0) {
  return Array.from({ length: times }, (_, index) => [from + index * everyMs, trouble] as const);
}

describe("a page that dies or hangs", () => {
  test.each(["page-gone", "page-silent"] as const)("%s: it is loaded anew at once", (trouble) => {
    expect(story([0, trouble]).steps).toEqual([{ do: "reload", afterMs: 0 }]);
  });

  test("again within five seconds: the next load waits until they are over", () => {
    expect(story([0, "page-gone"], [1_000, "page-gone"], [20_000, "page-gone"]).steps).toEqual([
      { do: "reload", afterMs: 0 },
      { do: "reload", afterMs: 4_000 },
      { do: "reload", afterMs: 0 },
    ]);
  });

  test("three times within five minutes, then the kiosk is started anew", () => {
    expect(story(...again("page-gone", 4, minute)).done).toEqual(["reload", "reload", "reload", "restart-kiosk"]);
    expect(story(...again("page-silent", 8, 101_000)).done).toEqual(Array(8).fill("reload"));
  });
});

describe("a graphics process that dies", () => {
  test("the browser starts another by itself", () => {
    expect(story(...again("graphics-died", 2, 1_000)).done).toEqual(["wait", "wait"]);
    expect(story(...again("graphics-died", 20, 15_001)).done).toEqual(Array(20).fill("wait"));
  });

  test("three times within 30 s: without it from then on, and further deaths mean nothing", () => {
    const { state, done } = story(...again("graphics-died", 6, 10_000));
    expect(done).toEqual(["wait", "wait", "without-graphics", "wait", "wait", "wait"]);
    expect(state.graphics).toBe(false);
    expect(climb(state, "browser-gone", 70_000).state.graphics).toBe(false);
  });
});

describe("a screen that stays black, a browser that ends", () => {
  test.each([
    ["not-painting", "restart-kiosk"],
    ["not-starting", "restart-kiosk"],
    ["browser-gone", "restart-browser"],
    ["shell-gone", "wait"],
  ] as const)("%s: %s", (trouble, step) => {
    expect(story([0, trouble]).done).toEqual([step]);
  });

  test("ever slower while it does not help", () => {
    expect(story(...again("browser-gone", 3, 1_000)).steps).toEqual(
      [500, 1_000, 2_000].map((afterMs) => ({ do: "restart-browser", afterMs })),
    );
  });

  test("three restarts within five minutes, whichever: then the desktop session", () => {
    const { done, state } = story(
      [0, "browser-gone"],
      [minute, "not-painting"],
      [2 * minute, "shell-gone"],
      [3 * minute, "not-starting"],
    );
    expect(done).toEqual(["restart-browser", "restart-kiosk", "wait", "restart-display"]);
    expect(state.displays).toEqual([3 * minute]);
    expect(state.restarts).toEqual([]);
  });

  test("restarts that are further apart never reach the session", () => {
    expect(story(...again("not-painting", 30, 100_001)).done).toEqual(Array(30).fill("restart-kiosk"));
  });

  test("a kernel that resets the graphics processor: the session at once", () => {
    expect(story([0, "kernel-resets-graphics"]).done).toEqual(["restart-display"]);
  });
});

describe("nothing smaller helps", () => {
  /** A screen that is never well: something every 20 s. */
  const hopeless = story(...again("not-painting", 100, 20_000));

  test("kiosk, session, kiosk, machine; twice; then the safe page, and nothing more", () => {
    const round = ["restart-kiosk", "restart-kiosk", "restart-kiosk"];
    const boot = [...round, "restart-display", ...round, "reboot"];
    expect(hopeless.done.slice(0, 24)).toEqual([...boot, ...boot, ...round, "restart-display", ...round, "safe-page"]);
    expect(hopeless.done.slice(24)).not.toContain("reboot");
    expect(hopeless.done.slice(24)).not.toContain("restart-display");
  });

  test("the machine is restarted at most twice in any hour it runs", () => {
    const { steps } = story(...again("not-painting", 3_000, 20_000));
    const at = steps.flatMap((step, index) => (step.do === "reboot" ? [index * 20_000] : []));
    expect(at.length).toBeGreaterThanOrEqual(2);
    for (const [index, time] of at.entries()) {
      const third = at[index + 2];
      if (third !== undefined) expect(third - time).toBeGreaterThanOrEqual(ladderLimits.reboots.withinMs);
    }
  });

  test("on the safe page a browser that ends is started again, and that is all", () => {
    const { state } = story(...again("not-painting", 24, 20_000));
    expect(state).toMatchObject({ cause: "not-painting", safe: { trying: false } });
    let now = 600_000;
    let safe = state;
    for (let time = 0; time < 50; time += 1) {
      const climbed = climb(safe, "browser-gone", now);
      expect(climbed.step.do).toBe("restart-browser");
      safe = climbed.state;
      now += 3_000;
    }
  });

  test("the next try: one trouble of the screen and the safe page is back; a page that dies is loaded anew first", () => {
    const { state } = story(...again("not-painting", 24, 20_000));
    const trying = climb(state, "next-try", 2_000_000);
    expect(trying.step).toEqual({ do: "restart-browser", afterMs: 0 });
    expect(climb(trying.state, "page-gone", 2_010_000).step.do).toBe("reload");
    const back = climb(trying.state, "not-painting", 2_020_000);
    expect(back.step.do).toBe("safe-page");
    expect(back.state.safe?.since).toBe(state.safe?.since);
  });

  test("a try that is well ends it, and so does somebody who asks for the screen", () => {
    const { state } = story(...again("not-painting", 24, 20_000));
    expect(recovered(climb(state, "next-try", 2_000_000).state).safe).toBeUndefined();
    const asked = climb(state, "asked", 700_000);
    expect(asked.state.safe).toBeUndefined();
    expect(asked.step).toEqual({ do: "restart-browser", afterMs: 0 });
  });
});

describe("what only the controller can have done", () => {
  const atSession = story(...again("not-painting", 4, 1_000)).state;

  test("a session that cannot be restarted: the machine; a machine that cannot: the safe page", () => {
    const machine = climb(atSession, "display-refused", 5_000);
    expect(machine.step.do).toBe("reboot");
    const safe = climb(machine.state, "reboot-refused", 6_000);
    expect(safe.step.do).toBe("safe-page");
    expect(safe.state.cause).toBe("not-painting");
  });

  test("a controller that does not answer is asked again at the next trouble, and nothing was counted", () => {
    const unanswered = climb(atSession, "display-unanswered", 5_000);
    expect(unanswered.step).toEqual({ do: "restart-kiosk", afterMs: 10_000 });
    expect(unanswered.state.displays).toEqual([]);
    expect(climb(unanswered.state, "not-painting", 30_000).step.do).toBe("restart-display");

    const atMachine = climb(atSession, "display-refused", 5_000).state;
    const later = climb(atMachine, "reboot-unanswered", 6_000);
    expect(later.state.reboots).toEqual([]);
    expect(climb(later.state, "not-painting", 30_000).step.do).toBe("reboot");
  });
});

test("a restart somebody asked for is at once and counts for nothing", () => {
  const { state, steps } = story(...again("asked", 30, 1_000));
  expect(steps.at(-1)).toEqual({ do: "restart-browser", afterMs: 0 });
  expect(state).toEqual(ladderBottom);
});

test("a test rig's ladder forgets sooner, and is the same otherwise", () => {
  const limits = forgetful(5_000);
  let state = ladderBottom;
  for (let time = 0; time < 40; time += 1) {
    const climbed = climb(state, "shell-gone", time * 6_000, limits);
    expect(climbed.step.do).toBe("wait");
    state = climbed.state;
  }
  expect(forgetful(Number.MAX_SAFE_INTEGER)).toEqual(ladderLimits);
});

test("whatever happens in whatever order, the larger steps stay within their bounds and the memory is small", () => {
  // A fixed sequence of pseudo-random numbers: every run tries the same ten thousand.
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let run = 0; run < 20; run += 1) {
    let state = ladderBottom;
    let now = 0;
    const reboots: number[] = [];
    const displays: number[] = [];
    for (let time = 0; time < 500; time += 1) {
      now += random(40_000);
      const trouble = screenTroubleNames[random(screenTroubleNames.length)] ?? "asked";
      const { state: next, step } = climb(state, trouble, now);
      if (step.do === "reboot" && trouble !== "reboot-unanswered") reboots.push(now);
      if (step.do === "restart-display") displays.push(now);
      // What nobody did does not count.
      if (trouble === "reboot-unanswered" && next.reboots.length < state.reboots.length) reboots.pop();
      state = next;
      for (const [index, at] of reboots.entries()) {
        const third = reboots[index + 2];
        if (third !== undefined) expect(third - at).toBeGreaterThanOrEqual(ladderLimits.reboots.withinMs);
      }
      expect(JSON.stringify(state).length).toBeLessThan(2_000);
    }
  }
});
