/** A Markdown page: one unit for each fence that holds requests or a body. */
import { readDirective, type Directive } from '../model/directives';
import { htmlComments } from '../formats/html-comments';
import { fences, type Fence } from '../formats/markdown';
import { content, emptyContent, type Content } from '../model/model';
import { pageAttributes, type PagePart } from './page-attributes';
import { bodyWords } from './recognition';
import { readHttp, readJson } from './request';
import { type Span } from '../text/text';
import { type ReadDocument, type ReadUnit } from '../model/unit';

// Finding the fences costs more than everything else, and most pages are about other things.
const worthReading = new RegExp(`${bodyWords.source}|customSecurityAttribute|attributeSets|csa-disable`, 'i');

/** Reads a whole page. */
export function readMarkdown(text: string): ReadDocument {
  if (!worthReading.test(text)) return { units: [] };
  const all = fences(text);
  const units: ReadUnit[] = [];
  const parts: PagePart[] = [];
  for (const fence of all) {
    const read = readFence(fence);
    if (read === emptyContent) continue;
    units.push({ kind: 'fence', start: fence.content.start, text: fence.text, read: () => read });
    parts.push({ start: fence.content.start, content: read });
  }
  return { units, skeleton: content({ directives: readPageDirectives(text, all), pageAttributes: pageAttributes(parts) }) };
}

function readFence({ language, text }: Fence): Content {
  if (!worthReading.test(text)) return emptyContent;
  switch (language) {
    case 'http': case 'rest': case 'msgraph': case 'msgraph-interactive': {
      // Some pages show a bare body, or a response, in such a fence.
      if (/^\s*[{[]/.test(text)) return readJson(text, { ...anyJson, isStrict: true });
      const read = readHttp(text, 'markdown');
      return read.requests.length === 0 && read.batches.length === 0 ? emptyContent : read;
    }
    case 'json': case 'jsonc': return readJson(text, { ...anyJson, isStrict: language === 'json' });
    default: return emptyContent;
  }
}

const anyJson = { host: 'markdown', given: 'found' } as const;

// A directive covers the fence that follows it, with nothing but whitespace and quote marks between. It must begin its line: within a
// sentence it is only an example.
function readPageDirectives(text: string, all: readonly Fence[]): Directive[] {
  const beginsLine = ({ start }: Span): boolean => /(?:^|[\r\n])[ \t>]*$/.test(text.slice(Math.max(0, start - 100), start));
  return htmlComments(text, all).filter(beginsLine).map(comment => {
    const next = all.find(fence => fence.block.start >= comment.end);
    const covers = next !== undefined && /^[\s>]*$/.test(text.slice(comment.end, next.block.start)) ? next.block : undefined;
    return readDirective(text, comment, covers);
  }).filter(found => found !== undefined);
}
