// The key that does what a button does, as it is printed on the keyboard. Who hears the screen is told by aria-keyshortcuts.

export function KeyCap({ children }: { readonly children: string }) {
  return (
    <span className="key-cap" aria-hidden="true">
      {children}
    </span>
  );
}
