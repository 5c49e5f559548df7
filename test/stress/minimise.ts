/** Delta debugging: the smallest texts that still fail, found by removing more and more. */
import { type Texts } from './generate';

// A text that takes more attempts is small enough for people to read.
const mostTries = 1500;

/** `fails` is called a limited number of times. Irrelevant files are removed first, then halves, quarters and so on of the others. */
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
