/** The links in a document: to files that it names, and to the documentation of requests and rules. */
import { keysOf } from '../../tree/nodes';
import { folderOf } from '../../text/uri';
import { scanHttp } from '../../formats/http';
import { type Content } from '../../model/model';
import { operationOf } from '../../graph/operations';
import { rulesById } from '../../rules';
import { sources, type SourceKey } from '../../graph/sources';
import { type At, type Span } from '../../text/text';
import { type Unit } from '../../model/unit';
import { type DocumentView } from '../../workspace/view';

export interface DocumentLink extends Span {
  /** The path of a file may lead anywhere: the caller decides whether to offer it. */
  readonly kind: 'file' | 'page';
  /** A URI. Whether the file exists is not checked. */
  readonly target: string;
  /** Plain text. */
  readonly tooltip: string;
}

type UnitLink = Span & ({ readonly source: SourceKey } | { readonly path: string });

/** The links of a document, in host offsets. */
export function documentLinks({ document, memory }: DocumentView): DocumentLink[] {
  const units = [...document.units, ...(document.skeleton === undefined ? [] : [document.skeleton])];
  return units.flatMap(unit => memory.of(unit, linksOf).flatMap((link): DocumentLink[] => {
    const [start, end] = [unit.hostOffset(link.start), unit.hostOffset(link.end)];
    if ('source' in link) return [{ start, end, kind: 'page', target: sources[link.source].url, tooltip: sources[link.source].title }];
    const target = fileUri(document.uri, link.path);
    return target === undefined ? [] : [{ start, end, kind: 'file', target, tooltip: 'Open file' }];
  }));
}

function linksOf(unit: Unit): readonly UnitLink[] {
  const { content, kind, text } = unit;
  return [
    ...(kind === 'request' || kind === 'fence' ? scanHttp(text).requests : []).flatMap(({ bodyFile }) =>
      bodyFile === undefined ? [] : [{ start: bodyFile.start, end: bodyFile.end, path: bodyFile.value }]),
    ...content.requests.flatMap(({ method, url, verb }): UnitLink[] => {
      const operation = url === undefined || method === undefined ? undefined : operationOf(url.target, verb ?? '');
      if (operation === undefined || method === undefined) return [];
      const { start, end } = method;
      // In a batch the method is a JSON string with quotes.
      return [
        text[start] === '"' ? { start: start + 1, end: end - 1, source: operation.source } : { start, end, source: operation.source },
      ];
    }),
    ...[
      ...content.directives.flatMap(({ rules }) => rules), ...(kind === 'configuration' ? ruleNames(content) : []),
    ].flatMap(({ start, end, value }): UnitLink[] => {
      const rule = rulesById.get(value);
      return rule === undefined ? [] : [{ start, end, source: rule.sources[0] }];
    }),
  ];
}

/** The keys of `rules` in `.csarc.json`, without their quotes. */
function ruleNames({ sources: [source] }: Content): At<string>[] {
  const { tree, elements: [root] } = source ?? { tree: undefined, elements: [] };
  if (tree === undefined || root === undefined) return [];
  return keysOf(tree, root.valueNode('rules'))
    .map(key => ({ value: tree.string(key), start: tree.start(key) + 1, end: tree.end(key) - 1 }));
}

/**
 * The file at the path, as it is written in a document: relative to the document's folder, or absolute. Undefined for one that variables
 * name, or where the document is in no folder.
 */
function fileUri(documentUri: string, written: string): string | undefined {
  const path = written.trim().replaceAll('\\', '/');
  if (path === '' || path.includes('{{')) return undefined;
  const match = /^([a-z][\w+.-]*:(?:\/\/[^/]*)?)(\/.*)$/is.exec(folderOf(documentUri));
  if (match === null) return undefined;
  const [, authority = '', folder = ''] = match;
  // `C:/bodies/a.json`
  const isAbsolute = path.startsWith('/') || /^[a-z]:\//i.test(path);
  const segments: string[] = isAbsolute ? [] : folder.split('/').slice(1, -1);
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(encoded(segment));
  }
  return `${authority}/${segments.join('/')}`;
}

// Escaped as VS Code does. A lone surrogate has no UTF-8 form, and no file name can contain one.
function encoded(segment: string): string {
  return encodeURIComponent(segment.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'));
}
