import { nameRules } from '../name-rules';

export const attributeNameLength = nameRules.attributeLength('attribute-name-length');
