import { nameRules } from '../name-rules';

export const attributeNameCharacters = nameRules.attributeCharacters('attribute-name-characters');
