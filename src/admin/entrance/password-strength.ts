/** How hard a password is to guess, in four words. */
export type Strength = "short" | "weak" | "fair" | "strong";

/** Shortest password the room takes; the protocol's schema says the same. */
export const shortestPassword = 10;

const obvious =
  /(.)\1{3,}|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf|zxcv|pass\s?w[o0]rd|passw|letmein|admin|parley|welcome|meeting/gi;

/** Estimates by length and variety, after what guessers try first is taken out; `known` are words like the own name. */
export function passwordStrength(password: string, known: readonly string[] = []): Strength {
  if (password.length < shortestPassword) {
    return "short";
  }
  let rest = password.replace(obvious, "");
  for (const word of known) {
    if (word.trim().length >= 3) {
      rest = rest.replace(new RegExp(word.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi"), "");
    }
  }
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(rest)).length;
  const distinct = new Set(rest.toLowerCase()).size;
  const points = distinct + rest.length / 2 + kinds * 2;
  if (points >= 25) {
    return "strong";
  }
  return points >= 18 ? "fair" : "weak";
}
