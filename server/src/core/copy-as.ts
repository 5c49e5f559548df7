/** The forms in which a request leaves the editor: for a file, for a shell, for a script. */
import { dscResource } from './copy-dsc';
import { type CopyRequest } from './copy-requests';
import { httpBlock } from './request-text';
import { posixQuoted, powerShellHereString, powerShellQuoted } from './shell-quoting';

export type CopyFormId = 'body' | 'http' | 'curl' | 'azRest' | 'powerShell' | 'dsc';

export interface CopyForm {
  readonly id: CopyFormId;
  /** As menus show it. */
  readonly label: string;
  /** Undefined where the form cannot say it. */
  readonly text: (copy: CopyRequest) => string | undefined;
}

export const copyForms: readonly CopyForm[] = [
  { id: 'body', label: 'Request body', text: ({ request }) => `${request.body}\n` },
  { id: 'http', label: 'HTTP request', text: ({ title, request }) => httpBlock(title, request) },
  { id: 'curl', label: 'cURL', text: curl },
  { id: 'azRest', label: 'az rest', text: azRest },
  { id: 'powerShell', label: 'PowerShell', text: powerShell },
  { id: 'dsc', label: 'Microsoft365DSC', text: ({ creates }) => creates === undefined ? undefined : `${dscResource(creates)}\n` },
];

// `--globoff`: braces and brackets in a URL would be patterns.
function curl({ request: { method, url, headers, body } }: CopyRequest): string {
  return command([
    `curl --globoff --request ${method} ${posixQuoted(url)}`,
    '--header "Authorization: Bearer $ACCESS_TOKEN"',
    ...headers.map(([name, value]) => `--header ${posixQuoted(`${name}: ${value}`)}`),
    `--data-raw ${posixQuoted(body)}`,
  ]);
}

function azRest({ request: { method, url, headers, body } }: CopyRequest): string {
  return command([
    `az rest --method ${method} --url ${posixQuoted(url)}`,
    `--headers ${headers.map(([name, value]) => posixQuoted(`${name}=${value}`)).join(' ')}`,
    `--body ${posixQuoted(body)}`,
  ]);
}

function command(parts: readonly string[]): string {
  return `${parts.join(' \\\n  ')}\n`;
}

function powerShell({ request: { method, url, headers, body } }: CopyRequest): string {
  const others = headers.filter(([name]) => name !== 'Content-Type').map(([name, value]) => `${powerShellQuoted(name)} = ${powerShellQuoted(value)}`);
  const contentType = headers.find(([name]) => name === 'Content-Type')?.[1] ?? 'application/json';
  return [
    `$body = ${powerShellHereString(body)}`,
    `Invoke-MgGraphRequest -Method ${method} -Uri ${powerShellQuoted(url)} -ContentType ${powerShellQuoted(contentType)}${others.length === 0 ? '' : ` -Headers @{ ${others.join('; ')} }`} -Body $body`,
    '',
  ].join('\n');
}
