/** A name as it is compared: whatever the blanks and marks that show nothing, the width of its letters, and their case. */
export function folded(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}]/gu, '')
    .toLowerCase();
}
