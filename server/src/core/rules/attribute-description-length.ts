import { nameRules } from '../lint/name-rules';

export const attributeDescriptionLength = nameRules.attributeDescription('attribute-description-length');
