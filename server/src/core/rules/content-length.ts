import { spanOf } from '../tree/nodes';
import { endOfLine, startOfLine } from '../text/lines';
import { header, type Header, type Request } from '../model/request';
import { defineRule, type Detected } from '../lint/rule';
import { count, quote } from '../text/words';

interface WrongLength extends Detected {
  readonly request: Request;
  readonly header: Header;
  /** In bytes. */
  readonly length: number;
}

export const contentLength = defineRule({
  id: 'content-length',
  title: 'A Content-Length is not the length of the body',
  why: 'A client that sends the header as it is written sends a request that is cut off, or one that the server waits for. Three of '
    + 'Microsoft\'s own samples have a wrong one. Clients compute it by themselves: leave it out.',
  severity: 'warning',
  confidence: 'inferred',
  sources: ['G-USET', 'G-CDEF', 'G-UAV'],
  group: 'request',
  appliesTo: 'request',
  detect(request, _context, found: (detected: WrongLength) => void) {
    const written = request.host === 'http' ? header(request, 'Content-Length') : undefined;
    if (written === undefined || !/^\d+$/.test(written.value.value)) return;
    const body = bodyText(request);
    if (body === undefined) return;
    const lengths = possibleLengths(body);
    const [length = 0] = lengths;
    if (!lengths.includes(Number(written.value.value))) found({ at: written.value, request, header: written, length });
  },
  message: ({ header: { value }, length }) =>
    `Content-Length is ${quote(value.value)}, and the body has ${count(length, 'byte')}. Remove the header: clients compute it.`,
  fixes: ({ request: { text }, header: { name } }) => {
    const end = endOfLine(text, name.start);
    const lineBreak = text.startsWith('\r\n', end) ? 2 : 1;
    return [{
      title: 'Remove "Content-Length"', isSafe: true,
      edits: [{ start: startOfLine(text, name.start), end: Math.min(text.length, end + lineBreak), text: '' }],
    }];
  },
});

/** The body as it is written. Undefined where that is not all of what is sent: it has variables, or is in another file. */
function bodyText({ text, body }: Request): string | undefined {
  if (body === undefined || body.source.problems.length > 0 || body.source.hasElision) return undefined;
  const { tree } = body.source;
  if (tree.root < 0) return undefined;
  const { start, end } = spanOf(tree, tree.root);
  const written = text.slice(start, end);
  return written.includes('{{') ? undefined : written;
}

/** In bytes of UTF-8: with LF, and with CRLF, and with a line break at the end that a client may send, too. */
function possibleLengths(body: string): readonly number[] {
  const lines = body.split(/\r\n|\n|\r/);
  const ends = lines.length - 1;
  const letters = lines.reduce((sum, line) => sum + utf8Length(line), 0);
  return [letters + ends, letters + 2 * ends, letters + ends + 1, letters + 2 * ends + 2];
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
