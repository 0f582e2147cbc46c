/** Whether a key press belongs to a control somebody types into, or to an open window. */
export function isTyping(event: KeyboardEvent): boolean {
  const place = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  return (
    place.isContentEditable || place.closest('input, textarea, select, [role="combobox"], [role="dialog"]') !== null
  );
}
