/** Syllables a second, and of how many the last is silence: a word's end. */
const [rate, word] = [4, 4];

/**
 * A stand-in for somebody who counts aloud: a buzz with harmonics as a throat makes it, in syllables, with a pause after every
 * word. Nobody would take it for a voice; what listens for the ups and downs of one does.
 *
 * @param samples per second
 * @param loud its peak, from 0 to 1
 */
export function simulatedVoice(samples: number, seconds: number, loud = 0.2): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: Math.round(samples * seconds) }, (_, at) => {
    const time = at / samples;
    const syllable = Math.floor(time * rate);
    if (syllable % word === word - 1) return 0;
    const swell = Math.sin(Math.PI * (time * rate - syllable)) ** 2;
    const pitch = 120 + 15 * (syllable % 3);
    const throat = [1, 2, 3, 5, 8].reduce((sum, n) => sum + Math.sin(2 * Math.PI * pitch * n * time) / n, 0);
    return (loud * swell * throat) / 2;
  });
}
