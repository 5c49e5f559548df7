/** Percent-decoding that keeps places. */
import { type DecodedText } from './decoded';

/** The part of a URL from one index up to another, decoded, with the place of each unit. Broken escapes stay as they are. */
export function percentDecoded({ text: source, offsets: places }: DecodedText, from: number, to: number): DecodedText {
  let text = '';
  const offsets: number[] = [];
  for (let index = from; index < to;) {
    const place = places[index] ?? 0;
    const run = source[index] === '%' ? /^(?:%[0-9a-f]{2})+/i.exec(source.slice(index, Math.min(to, index + 12))) : null;
    const decoded = run === null ? undefined : decodeFirst(run[0]);
    if (decoded === undefined) {
      offsets.push(place);
      text += source.charAt(index);
      index++;
    } else {
      for (let unit = 0; unit < decoded.text.length; unit++) offsets.push(place);
      text += decoded.text;
      index += decoded.length;
    }
  }
  offsets.push(places[Math.max(from, to)] ?? 0);
  return { text, offsets };
}

// One character is one to four bytes of UTF-8, and what is none of that stays as it is. By hand, because `decodeURIComponent` throws, which
// is slow where a long text is full of mistakes.
function decodeFirst(escaped: string): { readonly text: string; readonly length: number } | undefined {
  const [first = 0, ...rest] = escaped.slice(1).split('%').map(hex => parseInt(hex, 16));
  const count = continuationBytes(first);
  if (count === undefined || rest.length < count) return undefined;
  let code = count === 0 ? first : first & (0x3f >> count);
  for (const byte of rest.slice(0, count)) {
    if ((byte & 0xc0) !== 0x80) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  // The shortest sequence alone is valid.
  if (code < (smallestCodes[count] ?? 0) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { text: String.fromCodePoint(code), length: 3 * (count + 1) };
}

/** The smallest code point that is written with so many continuation bytes. */
const smallestCodes = [0, 0x80, 0x800, 0x10000];

/** How many bytes follow the first byte of a character in UTF-8. Returns undefined for a byte that starts none. */
function continuationBytes(first: number): number | undefined {
  if (first < 0x80) return 0;
  if (first < 0xc2 || first >= 0xf5) return undefined;
  return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}
