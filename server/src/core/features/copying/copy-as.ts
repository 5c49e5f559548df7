/** The forms in which a request leaves the editor: for a file, for a shell, for a script. */
import { dscResource } from './dsc';
import { isCopyRefusal, unquotable, type CopyRefusal } from './refusal';
import { type CopyRequest } from './requests';
import { httpBlock, type RequestParts } from './request-text';
import { powerShellHereString, powerShellQuoted } from './shell-quoting';
import { shells, type ShellId } from './shells';

export type CopyFormId = 'body' | 'http' | 'curl' | 'azRest' | 'powerShell' | 'dsc';

export interface CopyForm {
  readonly id: CopyFormId;
  /** As menus show it. */
  readonly label: string;
  /** Returns undefined if the form is not for such a request; a refusal if it is, but cannot express the contents of the document. */
  readonly text: (copy: CopyRequest, shell: ShellId) => string | CopyRefusal | undefined;
}

export const copyForms: readonly CopyForm[] = [
  { id: 'body', label: 'Request body', text: bodyOf },
  { id: 'http', label: 'HTTP request', text: ofRequest((request, title) => httpBlock(title, request)) },
  { id: 'curl', label: 'cURL', text: ofRequest((request, _title, shell) => shells[shell].curl(request)) },
  { id: 'azRest', label: 'az rest', text: ofRequest((request, _title, shell) => shells[shell].azRest(request)) },
  { id: 'powerShell', label: 'PowerShell', text: ofRequest(powerShell) },
  { id: 'dsc', label: 'Microsoft365DSC', text: ({ creates }) => creates === undefined ? undefined : dscResource(creates) },
];

/** A form of the request. Undefined where the request has nothing of what the form shows. */
function ofRequest(
  print: (request: RequestParts, title: string, shell: ShellId) => string | CopyRefusal | undefined,
): CopyForm['text'] {
  return ({ request, title, isBodyOnly }, shell) => {
    if (isBodyOnly === true) return undefined;
    return isCopyRefusal(request) ? request : print(request, title, shell) ?? unquotable;
  };
}

function bodyOf({ request }: CopyRequest): string | CopyRefusal | undefined {
  if (isCopyRefusal(request)) return request;
  return request.body === undefined ? undefined : `${request.body}\n`;
}

function powerShell({ method, url, headers, body }: RequestParts): string | undefined {
  const hereString = body === undefined ? '' : powerShellHereString(body);
  const others = headers.filter(([name]) => name !== 'Content-Type')
    .map(([name, value]) => `${powerShellQuoted(name)} = ${powerShellQuoted(value)}`);
  const furtherHeaders = others.length === 0 ? '' : ` -Headers @{ ${others.join('; ')} }`;
  const contentType = headers.find(([name]) => name === 'Content-Type')?.[1] ?? 'application/json';
  if (hereString === undefined) return undefined;
  const call = `Invoke-MgGraphRequest -Method ${method} -Uri ${powerShellQuoted(url)}`;
  return body === undefined
    ? `${call}${furtherHeaders}\n`
    : `$body = ${hereString}\n${call} -ContentType ${powerShellQuoted(contentType)}${furtherHeaders} -Body $body\n`;
}
