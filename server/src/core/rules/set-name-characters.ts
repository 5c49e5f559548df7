import { nameRules } from '../lint/name-rules';

export const setNameCharacters = nameRules.setCharacters('set-name-characters');
