// The shop's name, or its logo where it has one. The name stays in the page: it is read out, and shown instead where contrast is high.
import { useShopTheme } from '../theme/theme-context.tsx';

export function ShopName({ name }: { readonly name: string }) {
  const logo = useShopTheme()?.logo;
  return (
    <span className="shop-name">
      {logo && <img className="shop-logo" src={logo} alt="" />}
      <span className={logo && 'beside-logo'}>{name}</span>
    </span>
  );
}
