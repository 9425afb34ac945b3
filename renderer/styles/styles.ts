// The style sheets of the screens, in their order.
import '@fontsource-variable/figtree';
import './base.css';
import './layout.css';
import './bar.css';
import './demo-panel.css';
import './buttons.css';
import './inputs.css';
import './notices.css';
import './walk.css';
import './pictures.css';
import './codes.css';
import './dialogs.css';
import './keyboard.css';
import './adapt.css';
