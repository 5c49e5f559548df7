import { nameRules } from '../name-rules';

export const setDescriptionLength = nameRules.setDescription('set-description-length');
