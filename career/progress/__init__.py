"""How somebody is doing: what they have, how their scores move, what they lack, and what they did lately."""
