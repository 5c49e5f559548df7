import { nameRules } from '../lint/name-rules';

export const attributeNameLength = nameRules.attributeLength('attribute-name-length');
