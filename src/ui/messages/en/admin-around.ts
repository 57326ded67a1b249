/** English words of the admin's wires: what crossed them around a fault. */
export const adminAround = {
  "admin.around.choose": "Which exchanges",
  "admin.around.live": "Live: what is said now",
  "admin.around.group": "Around a fault",
  "admin.around.none": "No fault so far. What is said just before and after one will be kept here.",
  "admin.around.noneSince":
    "No fault since the room's controller started ({time}). What is said just before and after one will be kept here.",
  "admin.around.kept":
    "{count, plural, =0 {No fault is kept.} one {# fault is kept. The last few of each device stay until the room's controller starts anew.} other {# faults are kept. The last few of each device stay until the room's controller starts anew.}}",
  "admin.around.title": "Around the fault at {time}. {what}",
  "admin.around.counts": "Exchanges: {before} before it, {after} after it",
  "admin.around.open": "Exchanges: {before} before it; those after it are still being kept",
  "admin.around.gone": "This fault is not kept any more",
  "admin.around.gone.why":
    "The last few of each device are kept, and none when the room's controller has started anew.",
  "admin.around.toLive": "Show the live log",
} as const;
