/**
 * `npm run bench:growth`: how the time of every call grows with every kind of long text. `-- words` measures the families with these words
 * in their names.
 */
import { families } from './families';
import { isSuperlinear, measureFamily } from './growth';

const words = process.argv.slice(2);
const most = 1.4;
const form = (values: readonly string[]): string =>
  `${values[0]!.padEnd(32)} ${values[1]!.padEnd(18)} ${values.slice(2).map(value => value.padStart(9)).join(' ')}\n`;

process.stdout.write(form(['family', 'question', 'length', 'n, ms', '2n, ms', '4n, ms', 'exponent']));
let superlinear = 0;
for (const family of families.filter(({ name }) => words.every(word => name.includes(word)))) {
  for (const growth of measureFamily(family, { patience: 200, rounds: 5 })) {
    const { call, times, lengths, exponent } = growth;
    const isBad = isSuperlinear(growth, most);
    if (isBad) superlinear++;
    // Of the calls that take no noticeable time, opening represents all.
    if (isBad || call === 'open' || times.at(-1)! > 50) process.stdout.write(
      form([family.name, call, String(lengths.at(-1)), ...times.map(time => time.toFixed(1)), exponent.toFixed(2) + (isBad ? ' !' : '  ')]),
    );
  }
}
process.stdout.write(superlinear === 0
  ? '\nNothing grows faster than its text.\n'
  : `\n${superlinear} grow faster than their text, marked with an exclamation mark.\n`);
