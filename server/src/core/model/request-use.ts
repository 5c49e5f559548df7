/** What a request does with custom security attributes. By its structure: the word in a text, a comment or a header is no evidence. */
import { propertyName } from './assignment';
import { filterPaths } from '../graph/filter';
import { type GraphUrl, type QueryOption } from '../graph/url';
import { type Request } from './request';

export interface RequestUse {
  /** Its body assigns values to the object, or removes them. */
  readonly assigns: boolean;
  /** It is about sets, definitions or predefined values. */
  readonly defines: boolean;
  /** It selects the values of the objects that its path names. */
  readonly reads: boolean;
  /** It compares, or orders by, values of these objects. */
  readonly filters: boolean;
}

const definitions: ReadonlySet<string> = new Set([
  'attributeSets', 'attributeSet', 'definitions', 'definition', 'allowedValues', 'allowedValue',
]);

export function useOf({ url, body }: Pick<Request, 'url' | 'body'>): RequestUse {
  return {
    assigns: body?.kind === 'object',
    defines: url === undefined ? body !== undefined && body.kind !== 'object' : definitions.has(url.target.resource),
    reads: url !== undefined && reads(url),
    filters: url?.options.some(option => filterPaths(option).length > 0) === true,
  };
}

/** Whether it does any of that. */
export function isUse({ assigns, defines, reads, filters }: RequestUse): boolean {
  return assigns || defines || reads || filters;
}

function reads({ pathText, options }: GraphUrl): boolean {
  return /\/customSecurityAttributes$/i.test(pathText) || options.some(selects);
}

/** The values of the option's own objects: what an `$expand` selects belongs to others. */
function selects({ name, value }: QueryOption): boolean {
  return name.value === '$select' && value.value.split(',').some(selected => {
    const [property = ''] = selected.trim().split('/');
    return property.toLowerCase() === propertyName.toLowerCase();
  });
}
