/** Where a device is attached, without words of one language: the room says "/dev/ttyUSB0 at 9600", "192.0.2.7 port 4352". */
export function linkWords(link: string): string {
  return link
    .replace(/ at (\d+)$/, " · $1 baud")
    .replace(/ UDP port (\d+)$/, ":$1 (UDP)")
    .replace(/ port (\d+)$/, ":$1");
}
