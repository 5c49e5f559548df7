/**
 * The samples of the folder `snippets`, each where its text can stand. They have no names of the tenant, so they come after what the tenant
 * offers; typing `csa-` finds them by their prefixes.
 */
import manifestSnippets from '../../../../../snippets/csa.json';
import requestSnippets from '../../../../../snippets/http.json';
import { once } from '../../text/collections';
import { emptyStop, type Proposal, type TabStop, type Template, type TemplatePart } from './item';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** For an empty manifest. */
export function manifestSamples(): Proposal[] {
  return samplesOf(manifestSnippets, prefix => prefix === 'csa-manifest');
}

const prefixesByArray: Readonly<Record<string, RegExp>> = {
  attributeSets: /^csa-set$/, customSecurityAttributeDefinitions: /^csa-definition-/, allowedValues: /^csa-allowed-value$/,
  assignments: /^csa-assignment-/,
};

/** Elements of an array of a manifest. `name`: the property that holds the array. */
export function elementSamples(name: string): Proposal[] {
  const pattern = prefixesByArray[name];
  return pattern === undefined ? [] : samplesOf(manifestSnippets, prefix => pattern.test(prefix));
}

/** Members of an object of sets, or of a set. */
export function memberSamples(container: 'sets' | 'set'): Proposal[] {
  return samplesOf(manifestSnippets, prefix => container === 'sets' ? prefix === 'csa-values' : prefix.startsWith('csa-value-'));
}

/** Requests of an HTTP file, without the lines that separate them. */
export const requestSamples = once((): readonly Proposal[] => samplesOf(requestSnippets, () => true, ([, ...request]) => request));

/** Fences for Markdown. */
export const fenceSamples = once((): readonly Proposal[] =>
  samplesOf(requestSnippets, () => true, ([, ...request]) => ['```http', ...request, '```']));

/** Bodies of requests. A body that only describes an attribute may be that of anything. */
export function bodySamples(): Proposal[] {
  return samplesOf(
    requestSnippets, (prefix, body) => body.includes('') && prefix !== 'csa-update-definition', body => body.slice(body.indexOf('') + 1),
  );
}

function samplesOf(
  snippets: Readonly<Record<string, Snippet>>,
  isWanted: (prefix: string, body: readonly string[]) => boolean,
  linesOf: (body: readonly string[]) => readonly string[] = body => body,
): Proposal[] {
  const wanted = Object.entries(snippets).filter(([, { prefix, body }]) => isWanted(prefix, body));
  return wanted.map(([title, { prefix, description, body }]) => ({
    label: title, kind: 'snippet', typed: prefix, detail: 'sample', documentation: description, opensList: false,
    template: parsedSnippet(linesOf(body).join('\n')),
  }));
}

/** The template of a snippet in VS Code's notation, with a tab for each level of indentation. Placeholders are not nested. */
function parsedSnippet(text: string): Template {
  const defaults = new Map<string, TabStop>();
  const parts: TemplatePart[] = [];
  let literal = '';
  let from = 0;
  for (const match of text.matchAll(/\\([\\$}])|\$(\d+)|\$\{(\d+)(?::([^}]*)|\|([^|]*)\|)?\}/g)) {
    const [all, escaped, bare, number, placeholder, choices] = match;
    literal += text.slice(from, match.index);
    from = match.index + all.length;
    const name = bare ?? number ?? '';
    if (escaped !== undefined) {
      literal += escaped;
      continue;
    }
    const stop = defaults.get(name) ?? stopOf(name, placeholder, choices);
    defaults.set(name, stop);
    parts.push(withTabs(literal), stop);
    literal = '';
  }
  return [...parts, withTabs(literal + text.slice(from))].filter(part => part !== '');
}

function stopOf(name: string, placeholder: string | undefined, choices: string | undefined): TabStop {
  if (name === '0') return emptyStop;
  return choices === undefined ? { placeholder: placeholder ?? '', name } : { choices: choices.split(','), name };
}

function withTabs(text: string): string {
  return text.replace(/\n((?: {2})+)/g, (_match, spaces: string) => `\n${'\t'.repeat(spaces.length / 2)}`);
}
