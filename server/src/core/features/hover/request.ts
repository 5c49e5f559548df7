/** Hovers in requests: the operation and its permissions, query options and headers, and the values that the URL names. */
import { type Target } from '../../graph/url';
import { type Explain } from './explain';
import { optionTopics, type Topic } from './filter';
import { valueMarkdown, principalMarkdown } from './model';
import { code, paragraphs, sourceLinks } from './markdown';
import { touches } from '../../tree/node-at';
import { headerOf, operationOf, queryOptionOf, roleNote, type Parameter, type Permissions } from '../../graph/operations';
import { type Request } from '../../model/request';
import { type SourceKey } from '../../graph/sources';
import { type Tenant } from '../../tenant/tenant';
import { type At, type Span } from '../../text/text';
import { choice } from '../../text/words';

/** The part of a request at the offset. */
export const explainRequest: Explain = ({ unit, offset, tenant }) => {
  for (const request of unit.content.requests) {
    for (const { start, end, explain } of topicsOf(request, tenant)) {
      const markdown = touches({ start, end }, offset) ? explain() : undefined;
      if (markdown !== undefined) return { span: { start, end }, markdown };
    }
  }
  return undefined;
};

/** The parts come before the whole. */
function topicsOf(request: Request, tenant: Tenant | undefined): Topic[] {
  const { url, method, headers } = request;
  if (url === undefined) return [];
  const { target, options, path, version } = url;
  const whole = (): string | undefined => operationMarkdown(request, target);
  const parameterTopic = (part: Span, name: string, parameter: Parameter | undefined): Topic =>
    ({ start: part.start, end: part.end, explain: () => parameterMarkdown(name, parameter) });
  return [
    ...predefinedTopics(target, tenant),
    ...principalTopics(target, tenant),
    ...options.flatMap(option => optionTopics(option, target.resource, tenant)),
    ...options.flatMap(({ name, value }) => [name, ...(valueExplainsItself(name.value) ? [] : [value])]
      .map(part => parameterTopic(part, name.value, queryOptionOf(target.resource, name.value)))),
    ...headers.flatMap(({ name, value }) => [name, value].map(part => parameterTopic(part, name.value, headerOf(name.value)))),
    ...(version === undefined ? [] : [{ ...spanOf(version), explain: () => versionMarkdown(version.value) }]),
    ...(method === undefined ? [] : [{ ...spanOf(method), explain: whole }]),
    { ...path, explain: whole },
  ];
}

// Its words have explanations of their own.
function valueExplainsItself(option: string): boolean {
  return option === '$filter' || option === '$select';
}

/** The predefined value that the path names. */
function predefinedTopics(target: Target, tenant: Tenant | undefined): Topic[] {
  if (target.resource !== 'allowedValue') return [];
  return [{ ...spanOf(target.key), explain: () => predefined(tenant, target.definition.value, target.key.value) }];
}

/** The object that the path names, when the manifests assign to it. */
function principalTopics(target: Target, tenant: Tenant | undefined): Topic[] {
  if (target.resource !== 'user' && target.resource !== 'servicePrincipal') return [];
  const { key } = target;
  const paths = target.resource === 'user' ? [`users/${key.value}`]
    : [`servicePrincipals/${key.value}`, `servicePrincipals(appId='${key.value}')`];
  return paths.map(one => ({ ...spanOf(key), explain: () => principalMarkdown(one, tenant) }));
}

function versionMarkdown(version: string): string {
  return version.toLowerCase() === 'beta'
    ? paragraphs('`beta`: may change without notice, and is not for production. '
      + '`v1.0` has everything about custom security attributes.', sourceLinks(['CSDL']))
    : paragraphs('`v1.0`: the version for production. It has everything about custom security attributes.', sourceLinks(['CSDL']));
}

/** The predefined value of the definition with this key, `Set_Attribute`. */
function predefined(tenant: Tenant | undefined, key: string, text: string): string | undefined {
  const underscore = key.indexOf('_');
  const [defined] = underscore < 0 ? [] : tenant?.definitions(key.slice(0, underscore), key.slice(underscore + 1)) ?? [];
  const value = defined?.value.allowedValue(text);
  if (defined === undefined || value === undefined) return undefined;
  return valueMarkdown(value, { definition: defined.value, uri: defined.unit.uri });
}

function operationMarkdown({ verb, url }: Request, target: Target): string | undefined {
  const operation = operationOf(target, verb ?? '');
  if (operation === undefined) return undefined;
  const { sentence, permissions, source } = operation;
  // An application has no signed-in user.
  const isMe = target.resource === 'user' && target.key.value.toLowerCase() === 'me' && url !== undefined;
  const needed = permissions === undefined ? undefined : permissionLines(permissions, isMe);
  const keys = distinct([source, ...(permissions === undefined ? [] : [permissions.source])]);
  return paragraphs(sentence, needed, permissions === undefined ? undefined : roleNote, sourceLinks(keys));
}

function permissionLines({ delegated, application, roles }: Permissions, isMe: boolean): string {
  const all = (names: readonly string[]): string => names.map(name => `\`${name}\``).join(' and ');
  return [
    `- Delegated permission: ${all(delegated)}`,
    `- Application permission: ${isMe ? 'none, an application is no user' : all(application)}`,
    `- Entra role of the signed-in user: ${choice(roles)}`,
  ].join('\n');
}

function parameterMarkdown(name: string, parameter: Parameter | undefined): string | undefined {
  return parameter === undefined ? undefined : paragraphs(`${code(name)}: ${parameter.sentence}`, sourceLinks([parameter.source]));
}

function distinct(keys: readonly SourceKey[]): SourceKey[] {
  return [...new Set(keys)];
}

function spanOf({ start, end }: At<unknown>): Span {
  return { start, end };
}
