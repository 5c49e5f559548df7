/** Table 2: what must hold. One line for each rule, in the order in which pages and tables list them. */
import { type Group, type Rule } from '../lint/rule';
import { allowedValueInteger } from './allowed-value-integer';
import { allowedValueLength } from './allowed-value-length';
import { assignmentMethod } from './assignment-method';
import { attributeInOtherSet } from './attribute-in-other-set';
import { attributeDescriptionLength } from './attribute-description-length';
import { attributeNameCharacters } from './attribute-name-characters';
import { attributeNameLength } from './attribute-name-length';
import { batch } from './batch';
import { betaEndpoint } from './beta-endpoint';
import { blobIndexTagCharacters } from './blob-index-tag-characters';
import { booleanAllowedValues } from './boolean-allowed-values';
import { booleanCollection } from './boolean-collection';
import { booleanPredefined } from './boolean-predefined';
import { conflictingAssignments } from './conflicting-assignments';
import { contentLength } from './content-length';
import { conversionDepth } from './conversion-depth';
import { contentType } from './content-type';
import { definitionId } from './definition-id';
import { deltaHeader } from './delta-header';
import { deltaPlace } from './delta-place';
import { duplicateAllowedValue } from './duplicate-allowed-value';
import { duplicateAttribute } from './duplicate-attribute';
import { duplicateKey } from './duplicate-key';
import { duplicateSet } from './duplicate-set';
import { duplicateValue } from './duplicate-value';
import { emptyValue } from './empty-value';
import { filterAdvancedQuery } from './filter-advanced-query';
import { filterSyntax } from './filter-syntax';
import { filterValue } from './filter-value';
import { immutableProperty } from './immutable-property';
import { impossibleName } from './impossible-name';
import { inactiveAttribute } from './inactive-attribute';
import { inactiveValue } from './inactive-value';
import { jsonType } from './json-type';
import { malformedAnnotation } from './malformed-annotation';
import { missingProperty } from './missing-property';
import { missingSetType } from './missing-set-type';
import { missingValueType } from './missing-value-type';
import { mergeConflict } from './merge-conflict';
import { misspeltProperty } from './misspelt-property';
import { mixedCollection } from './mixed-collection';
import { nameCase } from './name-case';
import { needlessDirective } from './needless-directive';
import { needlessValueType } from './needless-value-type';
import { noAssignableValue } from './no-assignable-value';
import { notDeletable } from './not-deletable';
import { notStrictJson } from './not-strict-json';
import { nothingAssigned } from './nothing-assigned';
import { nullSet } from './null-set';
import { orphanValueType } from './orphan-value-type';
import { predefinedOneWay } from './predefined-one-way';
import { responseSetType } from './response-set-type';
import { setCapacityRange } from './set-capacity-range';
import { setDescriptionLength } from './set-description-length';
import { setNameCharacters } from './set-name-characters';
import { setNameLength } from './set-name-length';
import { setOverCapacity } from './set-over-capacity';
import { syntax } from './syntax';
import { tooManyAllowedValues } from './too-many-allowed-values';
import { tooManyAttributes } from './too-many-attributes';
import { tooManySets } from './too-many-sets';
import { tooManyValues } from './too-many-values';
import { undefinedAttribute } from './undefined-attribute';
import { undefinedSet } from './undefined-set';
import { undocumentedQuery } from './undocumented-query';
import { undefinedValue } from './undefined-value';
import { unenforcedAllowedValues } from './unenforced-allowed-values';
import { unknownProperty } from './unknown-property';
import { unknownValue } from './unknown-value';
import { unsupportedObject } from './unsupported-object';
import { valueCardinality } from './value-cardinality';
import { valueLength } from './value-length';
import { valueNotAllowed } from './value-not-allowed';
import { valueRange } from './value-range';
import { valueType } from './value-type';
import { wrongRemoval } from './wrong-removal';
import { wrongSetType } from './wrong-set-type';
import { wrongValueType } from './wrong-value-type';

/** The rules. An id is never used again for something else. */
export const rules: readonly Rule[] = [
  // Any document
  syntax,
  mergeConflict,
  notStrictJson,
  duplicateKey,
  unknownProperty,
  missingProperty,
  jsonType,
  unknownValue,
  needlessDirective,
  // Attribute sets
  setNameCharacters,
  setNameLength,
  setDescriptionLength,
  setCapacityRange,
  duplicateSet,
  tooManySets,
  setOverCapacity,
  // Attribute definitions and predefined values
  attributeNameCharacters,
  attributeNameLength,
  attributeDescriptionLength,
  duplicateAttribute,
  definitionId,
  booleanCollection,
  booleanPredefined,
  booleanAllowedValues,
  tooManyAttributes,
  tooManyAllowedValues,
  allowedValueLength,
  allowedValueInteger,
  duplicateAllowedValue,
  noAssignableValue,
  unenforcedAllowedValues,
  // Assignments
  misspeltProperty,
  malformedAnnotation,
  missingSetType,
  wrongSetType,
  responseSetType,
  missingValueType,
  wrongValueType,
  needlessValueType,
  orphanValueType,
  undefinedSet,
  undefinedAttribute,
  nameCase,
  impossibleName,
  attributeInOtherSet,
  valueType,
  valueRange,
  valueCardinality,
  mixedCollection,
  emptyValue,
  wrongRemoval,
  valueLength,
  duplicateValue,
  valueNotAllowed,
  inactiveValue,
  inactiveAttribute,
  tooManyValues,
  nothingAssigned,
  nullSet,
  conflictingAssignments,
  blobIndexTagCharacters,
  unsupportedObject,
  // Requests
  assignmentMethod,
  immutableProperty,
  predefinedOneWay,
  deltaHeader,
  deltaPlace,
  notDeletable,
  contentType,
  contentLength,
  conversionDepth,
  betaEndpoint,
  filterAdvancedQuery,
  filterSyntax,
  filterValue,
  undefinedValue,
  undocumentedQuery,
  batch,
];

export const rulesById: ReadonlyMap<string, Rule> = new Map(rules.map(rule => [rule.id, rule]));

/** The chapters of the catalogue. */
export const groups: Readonly<Record<Group, string>> = {
  document: 'Any document',
  set: 'Attribute sets',
  definition: 'Attribute definitions and predefined values',
  assignment: 'Assignments',
  request: 'Requests',
};

export { mergeConflict, needlessDirective, syntax };
