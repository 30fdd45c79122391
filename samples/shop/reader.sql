-- What the sample's data source may see: one view, read by a login that has nothing else.
CREATE SCHEMA IF NOT EXISTS shop;

CREATE OR REPLACE VIEW shop.daily_sales AS
SELECT
    (placed_at AT TIME ZONE 'UTC')::date AS day,
    status,
    count(*) AS orders,
    sum(total) AS revenue,
    currency
FROM public.orders
GROUP BY 1, 2, 5;

DO $$
BEGIN
    CREATE ROLE shop_reader LOGIN;
EXCEPTION WHEN duplicate_object THEN
    NULL; -- An earlier start made it.
END $$;

ALTER ROLE shop_reader SET default_transaction_read_only = on;
GRANT USAGE ON SCHEMA shop TO shop_reader;
GRANT SELECT ON shop.daily_sales TO shop_reader;
