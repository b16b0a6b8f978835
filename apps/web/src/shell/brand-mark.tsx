import { useId } from "react";

/** Frostbyte's mark, as in public/favicon.svg; decoration beside the name. */
export function BrandMark({ size = 24 }: { size?: number }) {
  const gradientId = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <defs>
        <linearGradient
          id={gradientId}
          x1="4"
          y1="0"
          x2="28"
          y2="32"
          gradientUnits="userSpaceOnUse"
        >
          <stop stopColor="#5cc0ee" />
          <stop offset="1" stopColor="#0b5f98" />
        </linearGradient>
      </defs>
      <rect width="32" height="32" rx="8" fill={`url(#${gradientId})`} />
      <path
        d="M16 5.5v21M6.9 10.75l18.2 10.5M25.1 10.75 6.9 21.25M12.9 8.2 16 11.1l3.1-2.9M12.9 23.8l3.1-2.9 3.1 2.9"
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
