/** The pages of the rules for users, made from the registry and from the samples in `test/rules`: the same samples, without their marks. */
import { sources, type Rule } from '../server/src/core';
import { fence, isMark } from './fixture-page';

const mostWrong = 3;
const mostRight = 2;

export function guidePath({ id }: Rule): string {
  return `docs/rules/${id}.md`;
}

interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** `samples` is the rule's page in `test/rules`. */
export function guide(rule: Rule, samples: string, fixes: string): string {
  const sections = samples.split(/^## /m).slice(1).map((text): Section => {
    const [heading = '', ...lines] = text.split('\n');
    return { heading, lines };
  });
  const wrong = sections.filter(({ heading }) => heading.startsWith(refused));
  const right = sections.filter(({ heading }) => heading.startsWith(accepted));
  const blocks = [
    ...headBlocks(rule, fixes),
    ...wrong.slice(0, mostWrong).flatMap(section => [`## Wrong: ${section.heading.slice(refused.length)}`, ...sectionBlocks(section)]),
    ...right.slice(0, mostRight).flatMap(section => [`## Right: ${section.heading.slice(accepted.length)}`, ...sectionBlocks(section)]),
    '## Switch it off', switchOff(rule),
    '## Sources', rule.sources.map(key => `- [${sources[key].title}](${sources[key].url}), ${sources[key].date}`).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What the pages for users and those of the tests begin with. */
export function headBlocks({ id, title, why, severity, confidence }: Rule, fixes: string): string[] {
  const words = { documented: 'documented', observed: 'observed in the field', inferred: 'inferred' }[confidence];
  return [`# ${id}`, `${title}.`, why, `**Severity** ${severity} · **Confidence** ${words} · **Fix** ${fixes}`];
}

const refused = 'Refused: ';
const accepted = 'Accepted: ';

function switchOff({ id, severity }: Rule): string {
  const other = severity === 'off' ? 'The rule is off until you give it a severity' : 'For a folder';
  const value = severity === 'off' ? 'warning' : 'off';
  return [
    `${other}, in \`.csarc.json\` (\`error\`, \`warning\`, \`information\` or \`off\`):`,
    fenced('json', `{ "rules": { "${id}": "${value}" } }`),
    'For one line of a manifest, one request of an HTTP file, or one fence of a Markdown page, in a comment before it:',
    fenced('text', [
      `// csa-disable-next-line ${id} -- why`, `# csa-disable-next-line ${id} -- why`, `<!-- csa-disable-next-line ${id} -->`,
    ].join('\n')),
  ].join('\n\n');
}

/** Prose and fences in their order. */
function sectionBlocks({ lines }: Section): string[] {
  const blocks: string[] = [];
  let from = 0;
  for (let index = 0; index < lines.length; index++) {
    const opening = fence.exec(lines[index] ?? '');
    if (opening === null) continue;
    const [, marks = '', language = '', name = ''] = opening;
    const end = lines.indexOf(marks, index + 1);
    blocks.push(...paragraphsOf(lines.slice(from, index)), ...fenceBlocks(language, name, lines.slice(index + 1, end)));
    index = end;
    from = end + 1;
  }
  return [...blocks, ...paragraphsOf(lines.slice(from))];
}

/** What explains the marks of the tests is nothing for users. */
function paragraphsOf(lines: readonly string[]): string[] {
  return lines.join('\n').split(/\n{2,}/).map(text => text.trim()).filter(text => text !== '' && !text.includes('//repeat'));
}

function fenceBlocks(language: string, name: string, lines: readonly string[]): string[] {
  if (language === 'diff') return [`The fix *${name.replace(/^\w+: /, '')}*:`, fenced('diff', lines.join('\n'))];
  const shown: string[] = [];
  const messages: string[] = [];
  for (const line of lines) {
    if (isMark(line)) messages.push(...messageOf(line, shown.length));
    else shown.push(...repeated(line));
  }
  return [`\`${name}\``, fenced(language, shown.join('\n')), ...(messages.length === 0 ? [] : [messages.join('\n')])];
}

function messageOf(line: string, number: number): string[] {
  const message = /^\/\/[ <^-]* (error|warning|information) [\w-]+: (.*)$/.exec(line);
  return message === null ? [] : [`- Line ${number}, ${message[1]}: ${message[2]}`];
}

function repeated(line: string): string[] {
  const parts = /^\/\/repeat (\d+): ( *)(.*)$/.exec(line);
  if (parts === null) return [line];
  const [, count, indentation = '', text = ''] = parts;
  return [`${indentation}${text.replaceAll('#', '1')}`, `${indentation}// … ${count} of these`];
}

function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/^`{3,}/gm)].map(([marks]) => marks.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}
