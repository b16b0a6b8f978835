type IconProps = { size: number };

/** A circle filled to the half: work that has begun. */
export function HalfCircle({ size }: IconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <circle cx="12" cy="12" r="9" stroke="currentColor" strokeWidth="2" />
      <path d="M12 7a5 5 0 0 1 0 10z" fill="currentColor" />
    </svg>
  );
}

function Bars({ size, filled }: IconProps & { filled: 1 | 2 | 3 }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <rect x="3" y="14" width="5" height="7" rx="1.5" />
      <rect x="9.5" y="9" width="5" height="12" rx="1.5" opacity={filled > 1 ? 1 : 0.35} />
      <rect x="16" y="4" width="5" height="17" rx="1.5" opacity={filled > 2 ? 1 : 0.35} />
    </svg>
  );
}

/** One bar of three. */
export function LowBars({ size }: IconProps) {
  return <Bars size={size} filled={1} />;
}

/** Two bars of three. */
export function MediumBars({ size }: IconProps) {
  return <Bars size={size} filled={2} />;
}

/** Three bars of three. */
export function HighBars({ size }: IconProps) {
  return <Bars size={size} filled={3} />;
}
