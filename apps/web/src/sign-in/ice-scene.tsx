import { ViaBadge } from "../activity/via-badge.tsx";
import classes from "./ice-scene.module.css";

/** The picture beside the sign-in form: what one token does; hidden on small screens. */
export function IceScene() {
  return (
    <aside className={classes.scene} aria-label="About Frostbyte">
      <svg
        className={classes.facets}
        viewBox="0 0 800 1000"
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        <g fill="#fff">
          <path opacity=".05" d="M0 0h420L250 310 0 190z" />
          <path opacity=".09" d="M420 0h380v150L560 330 250 310z" />
          <path opacity=".04" d="M800 150v330L560 330z" />
          <path opacity=".07" d="M0 190l250 120-80 330L0 560z" />
          <path opacity=".03" d="M250 310l310 20-110 340-280-30z" />
          <path opacity=".08" d="M560 330l240 150-90 300-260-110z" />
          <path opacity=".05" d="M0 560l170 80-60 360H0z" />
          <path opacity=".1" d="M170 640l280 30-90 330H110z" />
          <path opacity=".04" d="M450 670l260 110-40 220H360z" />
          <path opacity=".07" d="M800 480v520H670l40-220z" />
        </g>
        <path
          d="M420 0 250 310l310 20L800 150M250 310l-80 330 280 30 110-340 240 150M450 670l260 110M170 640l-60 360M450 670l-90 330"
          fill="none"
          stroke="#fff"
          strokeOpacity=".14"
        />
      </svg>
      <div className={classes.words}>
        <p className={classes.claim}>
          One token. <br />
          Every agent. <br />
          Nothing unseen.
        </p>
        <p className={classes.text}>
          Generate a single API token, hand it to your tools, and read in one feed what each of them
          did, and by which door.
        </p>
        <div className={classes.glass}>
          <p className={classes.code}>
            <span>Authorization:</span> Bearer 5f0c9a1e…
          </p>
          <div className={classes.doors}>
            <ViaBadge via="web" />
            <ViaBadge via="plugin" />
            <ViaBadge via="api" />
            <ViaBadge via="mcp" />
          </div>
        </div>
      </div>
    </aside>
  );
}
