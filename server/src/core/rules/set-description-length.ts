import { nameRules } from '../lint/name-rules';

export const setDescriptionLength = nameRules.setDescription('set-description-length');
