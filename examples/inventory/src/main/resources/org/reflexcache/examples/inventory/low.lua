-- Runs when the stock of a product was written. Sees the count before and after, so it acts on the moment when stock runs low,
-- not on each sale below the threshold.
local old = tonumber(trigger.old_value) or 0
local new = tonumber(trigger.value)
if old > 10 and new <= 10 then
  cache.warm("page:product:" .. trigger.key_suffix)
  cache.emit("inventory.low", { sku = trigger.key_suffix, count = new })
end
