import { nameRules } from '../lint/name-rules';

export const attributeNameCharacters = nameRules.attributeCharacters('attribute-name-characters');
