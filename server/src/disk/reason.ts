/** Describes a file system error in words. */
export function reasonOf(error: unknown): string {
  const reason = reasons[codeOf(error)];
  if (reason !== undefined) return reason;
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system error, such as `ENOENT`; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'is in use by another program',
  EISDIR: 'is a folder, not a file',
  ELOOP: 'the link leads back to itself',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'no such file or folder',
  ENXIO: 'is not a regular file',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};
