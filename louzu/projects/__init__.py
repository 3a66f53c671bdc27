"""Green corners and lifts: plan versions, consultation, the planting day."""
