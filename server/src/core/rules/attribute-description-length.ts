import { nameRules } from '../name-rules';

export const attributeDescriptionLength = nameRules.attributeDescription('attribute-description-length');
