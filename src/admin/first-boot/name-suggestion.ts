/** Names that machines get by themselves: they name no room. */
const given =
  /^(localhost|debian|raspberrypi|raspbian|ubuntu|linux|parley|host|server|desktop|pc|box|room|kiosk)[-\d]*$|^[\da-f]{8,}$|^(ip|vm|lxc|desktop|laptop)-/i;

/** What a room may be called after its machine: "birch-room" is "Birch room"; empty where the name says nothing. */
export function suggestedName(hostName: string): string {
  const [label = ""] = hostName.split(".");
  if (label === "" || given.test(label)) {
    return "";
  }
  const words = label.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
