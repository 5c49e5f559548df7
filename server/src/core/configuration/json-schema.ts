/** JSON Schemas for other editors, derived from table 1. They cover what one file shows by itself; the linter reports the rest. */
import { configuration } from './shape';
import { int32, lengths, limits } from '../graph/limits';
import { namePattern } from '../graph/names';
import { type Field, manifest, type Shape } from '../graph/shape';
import { sources } from '../graph/sources';

/** A JSON Schema, draft 7: what SchemaStore and most editors take. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export function manifestSchema(): JsonSchema {
  return root(manifest, 'https://json.schemastore.org/csa.json', 'Manifest of Microsoft Entra custom security attributes');
}

export function configurationSchema(): JsonSchema {
  return root(configuration(), 'https://json.schemastore.org/csarc.json', 'Configuration of the checks of custom security attributes');
}

function root(shape: Shape, id: string, title: string): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', $id: id, title, ...objectOf(shape) };
}

function objectOf(shape: Shape): JsonSchema {
  const required = shape.fields.filter(field => field.required === true).map(field => field.name);
  return {
    type: 'object',
    properties: Object.fromEntries(shape.fields.map(field => [field.name, propertyOf(shape, field)])),
    ...(required.length === 0 ? {} : { required }),
    ...(shape.isOpen === true ? {} : { additionalProperties: false }),
  };
}

function propertyOf(shape: Shape, field: Field): JsonSchema {
  const described = { description: `${field.sentence} (${sources[field.source].title}, ${sources[field.source].date})` };
  if (field.type === 'array') {
    const most = shape.name === 'customSecurityAttributeDefinition' ? limits.current.allowedValuesPerDefinition : undefined;
    return {
      ...described,
      type: 'array',
      items: field.shape === undefined ? { type: field.items } : objectOf(field.shape),
      ...(most === undefined ? {} : { maxItems: most }),
    };
  }
  if (field.type === 'object') {
    return field.shape === undefined ? { ...described, type: 'object' } : { ...described, ...objectOf(field.shape) };
  }
  return {
    ...described,
    type: field.nullable === true ? [field.type, 'null'] : field.type,
    ...(field.values === undefined ? {} : { enum: field.values.map(({ value }) => value) }),
    ...constraintOf(shape, field),
  };
}


// A schema may count characters differently from Graph, so it rejects only what is certainly too long.
function constraintOf(shape: Shape, field: Field): JsonSchema {
  const isName = (shape.name === 'attributeSet' && field.name === 'id')
    || (shape.name === 'customSecurityAttributeDefinition' && (field.name === 'name' || field.name === 'attributeSet'));
  if (isName) return { minLength: 1, maxLength: lengths.name, pattern: namePattern };
  if (field.name === 'description') return { maxLength: lengths.description };
  if (shape.name === 'allowedValue' && field.name === 'id') return { minLength: 1, maxLength: lengths.value };
  return field.type === 'integer' ? { minimum: int32.minimum, maximum: int32.maximum } : {};
}
