/** The forms in which a request leaves the editor: for a file, for a shell, for a script. */
import { dscResource } from './dsc';
import { isCopyRefusal, unquotable, type CopyRefusal } from './refusal';
import { type CopyRequest } from './requests';
import { httpBlock, type RequestParts } from './request-text';
import { posixQuoted, powerShellHereString, powerShellQuoted } from './shell-quoting';

export type CopyFormId = 'body' | 'http' | 'curl' | 'azRest' | 'powerShell' | 'dsc';

export interface CopyForm {
  readonly id: CopyFormId;
  /** As menus show it. */
  readonly label: string;
  /** Returns undefined if the form is not for such a request; a refusal if it is, but cannot express the contents of the document. */
  readonly text: (copy: CopyRequest) => string | CopyRefusal | undefined;
}

export const copyForms: readonly CopyForm[] = [
  { id: 'body', label: 'Request body', text: ofRequest(({ body }) => `${body}\n`) },
  { id: 'http', label: 'HTTP request', text: ofRequest((request, title) => httpBlock(title, request)) },
  { id: 'curl', label: 'cURL', text: ofRequest(curl) },
  { id: 'azRest', label: 'az rest', text: ofRequest(azRest) },
  { id: 'powerShell', label: 'PowerShell', text: ofRequest(powerShell) },
  { id: 'dsc', label: 'Microsoft365DSC', text: ({ creates }) => creates === undefined ? undefined : dscResource(creates) },
];

function ofRequest(print: (request: RequestParts, title: string) => string | undefined): CopyForm['text'] {
  return ({ request, title }) => isCopyRefusal(request) ? request : print(request, title) ?? unquotable;
}

// `--globoff`: braces and brackets in a URL would be patterns. `--data-raw` reads no file, whatever the body begins with.
function curl({ method, url, headers, body }: RequestParts): string | undefined {
  return command([
    ['curl --globoff --request', method, posixQuoted(url)],
    ['--header "Authorization: Bearer $ACCESS_TOKEN"'],
    ...headers.map(([name, value]) => ['--header', posixQuoted(`${name}: ${value}`)]),
    ['--data-raw', posixQuoted(body)],
  ]);
}

// A body that begins with an at sign would name a file, and `{subscriptionId}` in a URL would become the one of who is signed in.
function azRest({ method, url, headers, body }: RequestParts): string | undefined {
  return command([
    ['az rest --method', method, '--url', posixQuoted(url.replaceAll('{subscriptionId}', '%7BsubscriptionId%7D'))],
    ['--headers', ...headers.map(([name, value]) => posixQuoted(`${name}=${value}`))],
    ['--body', body.startsWith('{') ? posixQuoted(body) : undefined],
  ]);
}

/** Undefined where one of the words is. */
function command(lines: readonly (readonly (string | undefined)[])[]): string | undefined {
  return lines.flat().includes(undefined) ? undefined : `${lines.map(words => words.join(' ')).join(' \\\n  ')}\n`;
}

function powerShell({ method, url, headers, body }: RequestParts): string | undefined {
  const hereString = powerShellHereString(body);
  const others = headers.filter(([name]) => name !== 'Content-Type')
    .map(([name, value]) => `${powerShellQuoted(name)} = ${powerShellQuoted(value)}`);
  const furtherHeaders = others.length === 0 ? '' : ` -Headers @{ ${others.join('; ')} }`;
  const contentType = headers.find(([name]) => name === 'Content-Type')?.[1] ?? 'application/json';
  return hereString === undefined ? undefined : [
    `$body = ${hereString}`,
    `Invoke-MgGraphRequest -Method ${method} -Uri ${powerShellQuoted(url)}`
      + ` -ContentType ${powerShellQuoted(contentType)}${furtherHeaders} -Body $body`,
    '',
  ].join('\n');
}
