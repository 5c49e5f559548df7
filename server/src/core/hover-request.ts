/** Hovers in requests: what a request does and needs, its query options and headers, and the values that its URL names. */
import { comparisons } from './filter';
import { type QueryOption, type Target } from './graph-url';
import { type Explain } from './hover';
import { valueMarkdown } from './hover-model';
import { code, paragraphs, sourceLinks } from './markdown-text';
import { touches } from './node-at';
import { headerOf, operationOf, queryOptionOf, roleNote, type Parameter, type Permissions } from './permissions';
import { type Request } from './request';
import { type SourceKey } from './sources';
import { type Tenant } from './tenant';
import { type At, type Span } from './text';
import { choice } from './words';

/** Something that can be explained, and its place. */
interface Topic extends Span {
  readonly explain: () => string | undefined;
}

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

/** The parts before the wholes. */
function topicsOf(request: Request, tenant: Tenant | undefined): Topic[] {
  const { url, method, headers } = request;
  if (url === undefined) return [];
  const { target, options, path } = url;
  const whole = (): string | undefined => operationMarkdown(request, target);
  return [
    ...(target.resource === 'allowedValue' ? [{ ...spanOf(target.key), explain: () => predefined(tenant, target.definition.value, target.key.value) }] : []),
    ...options.flatMap(option => literals(option, tenant)),
    ...options.map(({ name }) => ({ ...spanOf(name), explain: () => parameterMarkdown(name.value, queryOptionOf(target.resource, name.value)) })),
    ...headers.map(({ name }) => ({ ...spanOf(name), explain: () => parameterMarkdown(name.value, headerOf(name.value)) })),
    ...(method === undefined ? [] : [{ ...spanOf(method), explain: whole }]),
    { ...path, explain: whole },
  ];
}

function literals(option: QueryOption, tenant: Tenant | undefined): Topic[] {
  if (option.name.value !== '$filter') return [];
  return comparisons(option).flatMap(({ path: { set, attribute }, literal }) => {
    if (attribute === undefined || literal === undefined) return [];
    const text = literal.kind === 'text' ? literal.value.replace(/^'|'$/g, '').replaceAll('\'\'', '\'') : literal.value;
    return [{ ...spanOf(literal), explain: () => predefined(tenant, `${set.value}_${attribute.value}`, text) }];
  });
}

/** The predefined value of the definition with this key, `Set_Attribute`. */
function predefined(tenant: Tenant | undefined, key: string, text: string): string | undefined {
  const underscore = key.indexOf('_');
  const [defined] = underscore < 0 ? [] : tenant?.definitions(key.slice(0, underscore), key.slice(underscore + 1)) ?? [];
  const value = defined?.value.allowedValue(text);
  return defined === undefined || value === undefined ? undefined : valueMarkdown(value, { definition: defined.value, uri: defined.unit.uri });
}

function operationMarkdown({ verb, url }: Request, target: Target): string | undefined {
  const operation = operationOf(target.resource, verb ?? '');
  if (operation === undefined) return undefined;
  const { sentence, permissions, source } = operation;
  // The signed-in user is nobody where an application calls.
  const isMe = target.resource === 'user' && target.key.value.toLowerCase() === 'me' && url !== undefined;
  const needed = permissions === undefined ? undefined : permissionLines(permissions, isMe);
  return paragraphs(sentence, needed, permissions === undefined ? undefined : roleNote, sourceLinks(distinct([source, ...(permissions === undefined ? [] : [permissions.source])])));
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
