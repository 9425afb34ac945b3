// The style sheets of the screens, in their order.
import '@fontsource-variable/figtree';
import './base.css';
import './layout.css';
import './controls.css';
import './keyboard.css';
