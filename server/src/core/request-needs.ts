/** The least that the caller of a request needs. */
import { operationOf, type Permissions } from './graph/operations';
import { type Target } from './graph/url';
import { type BodyKind, type Request } from './model/request';

export interface Needed {
  /** Delegated permissions of Graph: all of them. */
  readonly permissions: readonly string[];
  /** The least of the Entra roles. */
  readonly role: string;
}

/** Undefined where no page tells. Of a body that stands alone, what all requests that take it have in common. */
export function neededFor({ verb, url, body }: Request): Needed | undefined {
  const operations = url !== undefined ? [[url.target.resource, verb ?? ''] as const] : body === undefined ? [] : requestsWith[body.kind];
  const [first, ...others] = operations.map(([resource, method]) => operationOf(resource, method)?.permissions);
  if (first === undefined) return undefined;
  const isCommon = (list: keyof Pick<Permissions, 'delegated' | 'roles'>) => (name: string): boolean => others.every(other => other?.[list].includes(name) === true);
  const [role] = first.roles.filter(isCommon('roles'));
  return role === undefined ? undefined : { permissions: first.delegated.filter(isCommon('delegated')), role };
}

const requestsWith: Readonly<Record<BodyKind, readonly (readonly [Target['resource'], string])[]>> = {
  attributeSet: [['attributeSets', 'POST']],
  attributeSetUpdate: [['attributeSet', 'PATCH']],
  definition: [['definitions', 'POST']],
  definitionUpdate: [['definition', 'PATCH']],
  allowedValue: [['allowedValues', 'POST']],
  allowedValueUpdate: [['allowedValue', 'PATCH']],
  object: [['user', 'PATCH'], ['servicePrincipal', 'PATCH']],
};
