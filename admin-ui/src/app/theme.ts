import {
  Badge,
  Button,
  Checkbox,
  Combobox,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Paper,
  Popover,
  Radio,
  Tooltip,
} from "@mantine/core";

// Paper and ink, and one accent: the green of a pine in shade.
const pine: MantineColorsTuple = [
  "#eff6f4",
  "#dcebe7",
  "#b7d6cf",
  "#8fc0b5",
  "#69aa9c",
  "#3f8f80",
  "#2a7468",
  "#1f5f57",
  "#184b45",
  "#103733",
];
const gray: MantineColorsTuple = [
  "#faf9f7",
  "#f4f2ee",
  "#eae7e1",
  "#dfdbd3",
  "#ccc7bd",
  "#aaa498",
  "#78726a",
  "#5f5a51",
  "#3f3b35",
  "#24221e",
];
const dark: MantineColorsTuple = [
  "#e6e3dd",
  "#c2beb6",
  "#a8a39a",
  "#77726a",
  "#3d3a35",
  "#33302c",
  "#282623",
  "#1e1d1a",
  "#181715",
  "#11100f",
];

/** What can be pressed is at least this wide and high. */
const target = "24px";

/** Lists that open are in the landmark of the page, as all that is on it. */
const inMain = { target: "#main" };

export const theme = createTheme({
  colors: { pine, gray, dark },
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 6 },
  black: "#24221e",
  fontFamily: "'Hanken Grotesk Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace",
  headings: { fontFamily: "'Newsreader Variable', Georgia, serif", fontWeight: "500" },
  defaultRadius: "md",
  radius: { xs: "2px", sm: "4px", md: "7px", lg: "12px", xl: "20px" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Badge: Badge.extend({ defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 600 } }),
    Button: Button.extend({ defaultProps: { fw: 550 } }),
    Checkbox: Checkbox.extend({ vars: () => ({ root: { "--checkbox-size": target } }) }),
    Combobox: Combobox.extend({ defaultProps: { portalProps: inMain } }),
    DrawerHeader: { defaultProps: { component: "div" } }, // a page has one banner, the frame's
    Menu: Menu.extend({
      defaultProps: {
        shadow: "md",
        radius: "md",
        withInitialFocusPlaceholder: false, // it is no item, and so may not be in a menu
        portalProps: inMain,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: "lg",
        padding: "lg",
        overlayProps: { backgroundOpacity: 0.35 },
      },
    }),
    ModalHeader: { defaultProps: { component: "div" } },
    Paper: Paper.extend({ defaultProps: { radius: "lg" } }),
    Radio: Radio.extend({ vars: () => ({ root: { "--radio-size": target } }) }),
    Popover: Popover.extend({ defaultProps: { shadow: "md", radius: "md" } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400 } }),
  },
});
