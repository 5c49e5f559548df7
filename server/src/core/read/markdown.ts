/** A Markdown page: one unit for each fence that holds requests or a body. */
import { readDirective, type Directive } from '../model/directives';
import { htmlComments } from '../formats/html-comments';
import { fences, requestLanguages, type Fence } from '../formats/markdown';
import { content, emptyContent, type Content } from '../model/model';
import { pageAttributes, type PagePart } from './page-attributes';
import { bodyWords, type Given } from './recognition';
import { readHttp, readJson } from './request';
import { type Span } from '../text/text';
import { type ReadDocument, type ReadUnit } from '../model/unit';

// Finding the fences costs more than everything else, and most pages are about other things.
const worthReading = new RegExp(`${bodyWords.source}|customSecurityAttribute|attributeSets|csa-disable`, 'i');

/** Reads a whole page. */
export function readMarkdown(text: string): ReadDocument {
  if (!worthReading.test(text)) return { units: [] };
  const all = fences(text);
  const requests = new Map(all.filter(isRequests).map(fence => [fence, readRequests(fence)]));
  // A body may stand on its own beside the request that sends it.
  const given = [...requests.values()].some(read => read !== emptyContent) ? 'beside requests' : 'found';
  const units: ReadUnit[] = [];
  const parts: PagePart[] = [];
  for (const fence of all) {
    const read = requests.get(fence) ?? readBody(fence, given);
    if (read === emptyContent) continue;
    const { text: fenceText, content: { start } } = fence;
    units.push({ kind: 'fence', start, text: fenceText, read: () => read, ...(requests.has(fence) ? {} : { surroundings: given }) });
    parts.push({ start, content: read });
  }
  return { units, skeleton: content({ directives: readPageDirectives(text, all), pageAttributes: pageAttributes(parts) }) };
}

/** Some pages show a bare body, or a response, in a fence for requests. */
function isRequests({ language, text }: Fence): boolean {
  return requestLanguages.has(language) && !/^\s*[{[]/.test(text);
}

function readRequests({ text }: Fence): Content {
  if (!worthReading.test(text)) return emptyContent;
  const read = readHttp(text, 'markdown');
  return read.requests.length === 0 && read.batches.length === 0 ? emptyContent : read;
}

function readBody({ language, text }: Fence, given: Given): Content {
  const isBody = language === 'json' || language === 'jsonc' || requestLanguages.has(language);
  return isBody && worthReading.test(text) ? readJson(text, { host: 'markdown', given, isStrict: language !== 'jsonc' }) : emptyContent;
}

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
