/* Swagger UI speaks English only: its own words are put into Chinese as it draws them. Data stay as they are. */
const WORDS = {
  "Try it out": "试一试", "Try it out ": "试一试", "Cancel": "取消", "Execute": "发出请求", "Clear": "清除", "Reset": "重置",
  "Parameters": "参数", "No parameters": "没有参数", "Name": "名称", "Description": "说明", "Responses": "回答", "Response": "回答",
  "Server response": "服务器的回答", "Code": "状态码", "Details": "详情", "Links": "链接", "No links": "没有链接", "Curl": "Curl 命令",
  "Request URL": "请求地址", "Response body": "正文", "Response headers": "响应头", "Request duration": "用时",
  "Download": "下载", "Media type": "格式", "Controls Accept header.": "决定请求头 Accept", "Example Value": "示例", "Schema": "结构",
  "Schemas": "数据结构", "Authorize": "填写密钥", "Close": "关闭", "Logout": "清除密钥", "Available authorizations": "可用的密钥方式",
  "Authorized": "已填写", "Value:": "密钥：", "Name:": "名称：", "In:": "位置：", "required": "必填", "Default value": "默认值",
  "Available values": "可选值", "Send empty value": "发送空值", "Loading...": "正在加载…", "Loading": "正在加载…", "Add string item": "加一项",
  "Expand all": "全部展开", "Collapse all": "全部收起", "Expand operation": "展开", "Collapse operation": "收起", "Failed to fetch.": "没有取到。",
  "Undocumented": "没有列出的状态码", "Error": "错误", "No response": "没有回答", "Copy to clipboard": "复制", "Servers": "服务器",
  "Successful Response": "成功", "array": "数组", "(query)": "（参数）", "(path)": "（地址中）", "(header)": "（请求头）",
};
const STARTS = [["Default value : ", "默认值："], ["Available values : ", "可选值："], ["Additional properties", "其他字段"],
  ["maximum: ", "最大："], ["minimum: ", "最小："], ["maxLength: ", "最多字数："], ["minLength: ", "最少字数："]];

function put(node) {
  const text = node.nodeValue, trimmed = text.trim();
  if (!trimmed) return;
  const word = WORDS[trimmed];
  if (word && word !== trimmed) { node.nodeValue = text.replace(trimmed, word); return; }
  for (const [start, chinese] of STARTS) {
    if (trimmed.startsWith(start)) { node.nodeValue = text.replace(start, chinese); return; }
  }
}
function walk(root) {
  if (root.nodeType === Node.TEXT_NODE) { put(root); return; }
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest("pre, code, textarea, .microlight")) return;
  for (const child of root.childNodes) walk(child);
  if (root.placeholder && WORDS[root.placeholder]) root.placeholder = WORDS[root.placeholder];
}
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "characterData") { if (!change.target.parentElement?.closest("pre, code")) put(change.target); }
    for (const node of change.addedNodes) walk(node);
  }
}).observe(document.getElementById("swagger-ui"), { childList: true, subtree: true, characterData: true });

SwaggerUIBundle(Object.assign(JSON.parse(document.getElementById("settings").textContent), {
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset],
}));
