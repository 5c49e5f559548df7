/** `docs/errors.md`: the errors of Graph that `csa explain` recognizes, with their causes, rules and sources. */
import { errorCodes, graphErrors, silentFailures, sources, type ErrorCause, type GraphError, type SourceKey } from '../server/src/core';

const introduction = [
  `The errors that Microsoft Graph returns for requests about custom security attributes: what each means, and its usual causes, `
    + `the likeliest first. A cause with a rule is found before the request is sent, by \`csa lint\` and in the editor. Only messages `
    + `that a page of Microsoft's or a public report shows are listed; there are others that have never been published.`,
  `\`csa explain "TEXT"\` finds the error in any text that contains it: a response, an error record of PowerShell, a line of a `
    + `log. In VS Code it is *Custom Security Attributes: Explain Error from Graph*.`,
].join('\n\n');

export function errorsPage(): string {
  return `# Errors that Graph returns

${introduction}

<!-- This page is generated from server/src/core/graph: npm run generate -->

${graphErrors.map(section).join('\n\n')}

## Failures without an error message

| result | cause | found by | source |
|---|---|---|---|
${silentFailures.map(({ result, cause, rules, sources: keys }) =>
  `| ${result} | ${cause} | ${ruleLinks(rules)} | ${keys.map(sourceLink).join(', ')} |`).join('\n')}

## The error codes in general

| code | status | meaning | source |
|---|---|---|---|
${errorCodes.map(({ code, status, meaning, advice, source }) =>
  `| \`${code}\` | ${status ?? ''} | ${[meaning, advice ?? ''].join(' ').trim()} | ${sourceLink(source)} |`).join('\n')}
`;
}

function section({ status, code, texts, meaning, causes, confidence, sources: keys }: GraphError): string {
  const [first, ...others] = texts;
  return [
    `## \`${first}\``,
    [status, code === undefined ? undefined : `\`${code}\``].filter(part => part !== undefined).join(' ') || 'Not returned by Graph',
    others.length === 0 ? '' : `Also ${others.map(text => `\`${text}\``).join(', ')}.`,
    meaning,
    causes.map(causeLine).join('\n'),
    `**Confidence** ${{ documented: 'documented', observed: 'observed in the field', inferred: 'inferred' }[confidence]} · **Sources** `
      + keys.map(sourceLink).join(' · '),
  ].filter(part => part !== '').join('\n\n');
}

function causeLine({ text, rules }: ErrorCause, index: number): string {
  return `${index + 1}. ${text}${rules.length === 0 ? '' : ` → ${ruleLinks(rules)}`}`;
}

function ruleLinks(ids: readonly string[]): string {
  return ids.length === 0 ? '–' : ids.map(id => `[${id}](rules/${id}.md)`).join(', ');
}

function sourceLink(key: SourceKey): string {
  const { title, url, date } = sources[key];
  return `[${title}](${url}) (${date})`;
}
