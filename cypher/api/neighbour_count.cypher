// title: 邻居的个数
// question: 有多少节点与这个节点直接相连？
// param: label text -- 标签
// param: id text -- 编号
// column: total -- 个数；以几种关系相连的只算一次，不算自己
