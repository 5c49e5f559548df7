/** Delta debugging: the smallest texts that still fail, found by leaving out more and more. */
import { type Texts } from './generate';

// What takes longer than so many tries is small enough for people to read.
const mostTries = 1500;

/** `fails` is asked a limited number of times. Files that do not matter are left out, of the others halves, quarters and so on. */
export function minimise(texts: Texts, fails: (texts: Texts) => boolean): Texts {
  let asked = 0;
  const stillFails = (candidate: Texts): boolean => asked++ < mostTries && fails(candidate);
  let smallest = texts;
  for (const name of Object.keys(texts)) {
    const without = Object.fromEntries(Object.entries(smallest).filter(([other]) => other !== name));
    if (stillFails(without)) smallest = without;
  }
  for (const name of Object.keys(smallest)) {
    for (let size = smallest[name]!.length; size >= 1; size = Math.floor(size / 2)) {
      for (let start = 0; start < smallest[name]!.length;) {
        const text = smallest[name]!;
        const without = { ...smallest, [name]: text.slice(0, start) + text.slice(start + size) };
        if (stillFails(without)) smallest = without;
        else start += size;
      }
    }
  }
  return smallest;
}
